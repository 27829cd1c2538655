// Input before React responds to it: a visitor types, changes switches and presses buttons of the server-rendered page.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Holds input of elements that React has not hydrated yet, and repeats it when it has, in order: each field with its last value, and
 * the last click. Without it React calls no handler, and a form is sent to the URL of the page. Links, and forms with a URL
 * of their own, work without React. Part of each page as text, so it uses nothing outside.
 */
function repeatEarlyInput(): void {
  const held = new Map<Field | 'click', { element: Element; repeat: () => void }>();
  // React gives such a property to the elements that it hydrates, before the page shows that it has.
  const isKnown = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps$'));

  /** React hydrates what such an event is for, and stops the event if it cannot yet. */
  function responds(element: Element): boolean {
    let isStopped = true;
    element.addEventListener('dragend', () => (isStopped = false), { once: true });
    element.dispatchEvent(new Event('dragend', { bubbles: true }));
    return !isStopped;
  }

  function hold(key: Field | 'click', element: Element, repeat: () => void): void {
    if (held.size === 0) requestAnimationFrame(repeatHeld);
    held.delete(key);
    held.set(key, { element, repeat });
  }

  function repeatHeld(): void {
    for (const [key, { element, repeat }] of held) {
      if (element.isConnected && !(isKnown(element) && responds(element))) break;
      held.delete(key);
      repeat();
    }
    if (held.size > 0) requestAnimationFrame(repeatHeld);
  }

  const isCheckable = (field: Field): field is HTMLInputElement =>
    field.type === 'checkbox' || field.type === 'radio';

  /** React ignores an event after which a field is as it was last set through the field's own property. */
  function enter(field: Field, value: string): void {
    if (!(field instanceof HTMLSelectElement)) field.value = field.defaultValue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  }

  function onInput({ target }: Event): void {
    const field = target as Field;
    if (isKnown(field)) {
      held.delete(field);
    } else if (isCheckable(field)) {
      const { checked } = field;
      hold(field, field, () => {
        field.checked = !checked;
        field.click();
      });
    } else if (field.type === 'file') {
      hold(field, field, () => field.dispatchEvent(new Event('change', { bubbles: true })));
    } else {
      const { value } = field;
      hold(field, field, () => enter(field, value));
    }
  }

  function onClick(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element) || isKnown(target)) return;
    if (target.closest('a, label, input, textarea, select, form[action]')) return;
    event.preventDefault();
    hold('click', target, () => target.dispatchEvent(new MouseEvent('click', event)));
  }

  window.addEventListener('input', onInput, { capture: true });
  window.addEventListener('click', onClick, { capture: true });
}

/** An inline script for the beginning of a page. */
export const EARLY_INPUT = `(${repeatEarlyInput})()`;
