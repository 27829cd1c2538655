// Access to the elements of the inspector's page.

/** @throws Error if the element does not exist */
export function byId(id: string, of: Document = document): HTMLElement {
  const found = of.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Announces a text to screen readers, also if it equals the previous one. */
export function announce(text: string): void {
  const status = byId('said');
  status.textContent = status.textContent === text ? `${text}\u00a0` : text;
}

export const filterBox = (of: Document = document): HTMLInputElement | null =>
  of.querySelector<HTMLInputElement>('#search input');
export const rowLinks = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('#rows a'),
];
export const currentRow = (): HTMLAnchorElement | null =>
  document.querySelector<HTMLAnchorElement>('#rows a[aria-current]');
export const isDetailShown = (): boolean => document.body.dataset.shows === 'one';

/** Copies an attribute from another element; removes it if absent there. */
export function copyAttribute(element: Element, name: string, from: Element | null | undefined): void {
  const value = from?.getAttribute(name) ?? null;
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
