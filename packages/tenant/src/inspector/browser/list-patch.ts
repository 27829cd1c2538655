// The list on the left. What is new comes in where it belongs, and what is being read stays where it is.
import { byId, copyAttribute } from './dom';

/**
 * Takes over a list fresh from the server.
 * @returns what is new in the list that was shown, as text, first one first; nothing when it is another list
 */
export function updateList(fresh: HTMLElement): string[] {
  const list = byId('list');
  const same = list.dataset.of === fresh.dataset.of;
  const shown = new Map([...list.querySelectorAll('#rows > li')].map((row) => [row.id, row]));
  const rows = [...fresh.querySelectorAll('#rows > li')];
  const isNew = rows.filter(({ id }) => !shown.has(id));
  if (!same || isNew.length === rows.length) {
    list.replaceChildren(...fresh.childNodes);
    for (const name of ['data-of', 'aria-label']) copyAttribute(list, name, fresh);
    if (!same) list.scrollTop = 0;
  } else {
    keepingPlace(list, isNew.length, () => mergeRows(list, fresh, rows, shown));
  }
  for (const link of list.querySelectorAll<HTMLAnchorElement>('#rows a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  return same ? isNew.map(textOf) : [];
}

/** Further rows at the end. @returns the first of them */
export function appendRows(fresh: HTMLElement): HTMLAnchorElement | null {
  const rows = byId('rows');
  const more = [...fresh.querySelectorAll('#rows > li')].filter(({ id }) => !document.getElementById(id));
  rows.append(...more);
  takeMore(byId('list'), fresh);
  return more[0]?.querySelector('a') ?? null;
}

/** The fresh rows in their order, behind them what was shown beyond them. Rows that stay are not touched, nor is focus. */
function mergeRows(
  list: HTMLElement,
  fresh: HTMLElement,
  rows: Element[],
  shown: Map<string, Element>,
): void {
  const merged = rows.map((row) => {
    const known = shown.get(row.id);
    if (!known) return row;
    shown.delete(row.id);
    takeRow(known, row);
    return known;
  });
  const beyond = fresh.querySelector('#more') ? [...shown.values()] : [];
  const target = byId('rows');
  let place = target.firstElementChild;
  for (const row of [...merged, ...beyond]) {
    if (row === place) place = place.nextElementSibling;
    else target.insertBefore(row, place);
  }
  while (place) {
    const next: Element | null = place.nextElementSibling;
    place.remove();
    place = next;
  }
  if (beyond.length === 0) takeMore(list, fresh);
}

function takeRow(known: Element, row: Element): void {
  const [link, fresh] = [known.querySelector('a'), row.querySelector('a')];
  if (!link || !fresh) return;
  copyAttribute(link, 'href', fresh);
  if (link.innerHTML !== fresh.innerHTML) link.replaceChildren(...fresh.childNodes);
}

/** The way to further rows, which ends where the list does. */
function takeMore(list: HTMLElement, fresh: HTMLElement): void {
  list.querySelector('#more')?.remove();
  const more = fresh.querySelector('#more');
  if (more) list.append(more);
}

/** While somebody reads the list, changes it so that the first visible row stays where it is, and tells of what came above. */
function keepingPlace(list: HTMLElement, news: number, change: () => void): void {
  const reading = list.scrollTop > 0 || list.matches(':hover, :focus-within');
  const anchor = [...list.querySelectorAll<HTMLElement>('#rows > li')].find(
    (row) => row.offsetTop + row.offsetHeight > list.scrollTop,
  );
  const before = anchor?.offsetTop ?? 0;
  change();
  if (!reading || !anchor?.isConnected) return;
  list.scrollTop += anchor.offsetTop - before;
  if (news > 0 && list.scrollTop > 0) offerNewest(list, news);
}

function offerNewest(list: HTMLElement, news: number): void {
  const offered = list.querySelector<HTMLButtonElement>('.newer button');
  const count = news + Number(offered?.dataset.count ?? 0);
  const button = offered ?? newestButton(list);
  button.dataset.count = String(count);
  button.textContent = `${count} new above`;
}

function newestButton(list: HTMLElement): HTMLButtonElement {
  const place = document.createElement('div');
  place.className = 'newer';
  const button = document.createElement('button');
  button.type = 'button';
  place.append(button);
  list.prepend(place);
  button.addEventListener('click', () => {
    list.scrollTop = 0;
    list.querySelector<HTMLElement>('#rows a')?.focus();
  });
  const atTop = () => {
    if (list.scrollTop > 0) return;
    place.remove();
    list.removeEventListener('scroll', atTop);
  };
  list.addEventListener('scroll', atTop);
  return button;
}

/** A row in words: its parts, separated. */
const textOf = (row: Element): string =>
  [...row.querySelectorAll('b, .line, .chip')].map(({ textContent }) => textContent).join(', ');
