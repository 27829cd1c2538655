// The parts of the inspector's page its script works with, and what it says to screen readers.

/** An element the server always draws. @throws Error when it did not */
export function byId(id: string, of: Document = document): HTMLElement {
  const found = of.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Says something politely; the same words twice are said twice. */
export function announce(text: string): void {
  const said = byId('said');
  said.textContent = said.textContent === text ? `${text}\u00a0` : text;
}

export const heading = (): HTMLElement | null => document.getElementById('heading');
export const filterBox = (of: Document = document): HTMLInputElement | null =>
  of.querySelector<HTMLInputElement>('#search input');
export const rowLinks = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('#rows a'),
];
/** The row that is open on the right. */
export const currentRow = (): HTMLAnchorElement | null =>
  document.querySelector<HTMLAnchorElement>('#rows a[aria-current]');
/** Whether the right side shows one of the list. */
export const isDetailShown = (): boolean => document.body.dataset.shows === 'one';

/** Gives an element the attribute another has, or takes it away. */
export function copyAttribute(element: Element, name: string, like: Element | null | undefined): void {
  const value = like?.getAttribute(name) ?? null;
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
