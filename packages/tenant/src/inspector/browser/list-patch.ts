// Patches the list: inserts new rows in order and keeps the scroll position.
import { byId, copyAttribute } from './dom';

/**
 * Updates the list from a new version.
 * @returns texts of the new rows in order; empty if a different list is shown
 */
export function patchList(fresh: HTMLElement): string[] {
  const list = byId('list');
  const sameList = list.dataset.of === fresh.dataset.of;
  const shown = new Map([...list.querySelectorAll('#rows > li')].map((row) => [row.id, row]));
  const rows = [...fresh.querySelectorAll('#rows > li')];
  const added = rows.filter(({ id }) => !shown.has(id));
  if (!sameList || added.length === rows.length) {
    list.replaceChildren(...fresh.childNodes);
    for (const name of ['data-of', 'aria-label']) copyAttribute(list, name, fresh);
    if (!sameList) list.scrollTop = 0;
  } else {
    withScrollAnchor(list, added.length, () => mergeRows(list, fresh, rows, shown));
  }
  for (const link of list.querySelectorAll<HTMLAnchorElement>('#rows a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  return sameList ? added.map(textOf) : [];
}

/** Appends the rows of the next page. @returns the link of the first one */
export function appendRows(fresh: HTMLElement): HTMLAnchorElement | null {
  const rows = byId('rows');
  const more = [...fresh.querySelectorAll('#rows > li')].filter(({ id }) => !document.getElementById(id));
  rows.append(...more);
  patchMoreLink(byId('list'), fresh);
  return more[0]?.querySelector('a') ?? null;
}

/** Shows the fresh rows in order, followed by the rows of further pages. Unchanged rows are not moved, to keep the focus. */
function mergeRows(
  list: HTMLElement,
  fresh: HTMLElement,
  rows: Element[],
  shown: Map<string, Element>,
): void {
  const merged = rows.map((row) => {
    const existing = shown.get(row.id);
    if (!existing) return row;
    shown.delete(row.id);
    patchRow(existing, row);
    return existing;
  });
  const furtherPages = fresh.querySelector('#more') ? [...shown.values()] : [];
  const target = byId('rows');
  let position = target.firstElementChild;
  for (const row of [...merged, ...furtherPages]) {
    if (row === position) position = position.nextElementSibling;
    else target.insertBefore(row, position);
  }
  while (position) {
    const next: Element | null = position.nextElementSibling;
    position.remove();
    position = next;
  }
  if (furtherPages.length === 0) patchMoreLink(list, fresh);
}

function patchRow(existing: Element, row: Element): void {
  const [link, fresh] = [existing.querySelector('a'), row.querySelector('a')];
  if (!link || !fresh) return;
  copyAttribute(link, 'href', fresh);
  if (link.innerHTML !== fresh.innerHTML) link.replaceChildren(...fresh.childNodes);
}

function patchMoreLink(list: HTMLElement, fresh: HTMLElement): void {
  list.querySelector('#more')?.remove();
  const more = fresh.querySelector('#more');
  if (more) list.append(more);
}

/** While the list is in use, keeps the first visible row in place and offers to scroll to new rows above. */
function withScrollAnchor(list: HTMLElement, addedCount: number, change: () => void): void {
  const inUse = list.scrollTop > 0 || list.matches(':hover, :focus-within');
  const anchor = [...list.querySelectorAll<HTMLElement>('#rows > li')].find(
    (row) => row.offsetTop + row.offsetHeight > list.scrollTop,
  );
  const before = anchor?.offsetTop ?? 0;
  change();
  if (!inUse || !anchor?.isConnected) return;
  list.scrollTop += anchor.offsetTop - before;
  if (addedCount > 0 && list.scrollTop > 0) offerNewRows(list, addedCount);
}

function offerNewRows(list: HTMLElement, addedCount: number): void {
  const existing = list.querySelector<HTMLButtonElement>('.newer button');
  const count = addedCount + Number(existing?.dataset.count ?? 0);
  const button = existing ?? newRowsButton(list);
  button.dataset.count = String(count);
  button.textContent = `Show ${count} new`;
}

function newRowsButton(list: HTMLElement): HTMLButtonElement {
  const container = document.createElement('div');
  container.className = 'newer';
  const button = document.createElement('button');
  button.type = 'button';
  container.append(button);
  list.prepend(container);
  button.addEventListener('click', () => {
    list.scrollTop = 0;
    list.querySelector<HTMLElement>('#rows a')?.focus();
  });
  const removeAtTop = () => {
    if (list.scrollTop > 0) return;
    container.remove();
    list.removeEventListener('scroll', removeAtTop);
  };
  list.addEventListener('scroll', removeAtTop);
  return button;
}

const textOf = (row: Element): string =>
  [...row.querySelectorAll('b, .line, .chip')].map(({ textContent }) => textContent).join(', ');
