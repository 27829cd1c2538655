// Makes the page announce what a document from the server says, changing only what differs: scroll, focus and open
// disclosures stay where they are.

import { byId, copyAttribute, filterBox } from './dom';
import { updateList } from './list-patch';

/** As the server drew it; on the page, disclosures may be open since. */
let drawn = byId('detail').innerHTML;
let listTop = 0;

/**
 * @param keepDetail leaves the right side alone
 * @returns what is new in the list, as text
 */
export function applyDocument(from: Document, { keepDetail = false } = {}): string[] {
  document.title = from.title;
  const list = byId('list');
  const wasHidden = list.clientHeight === 0;
  if (!wasHidden) listTop = list.scrollTop;
  const { tab, shows } = from.body.dataset;
  Object.assign(document.body.dataset, { tab, shows });
  takeTabs(from);
  takeFilter(from);
  // A list that was hidden, on a small screen, has lost its place.
  if (wasHidden) list.scrollTop = listTop;
  const added = updateList(byId('list', from));
  takeProblems(from);
  if (!keepDetail) takeDetail(from);
  return added;
}

function takeTabs(from: Document): void {
  const fresh = from.querySelectorAll('#tabs a');
  for (const [index, link] of document.querySelectorAll('#tabs a').entries())
    copyAttribute(link, 'aria-current', fresh[index]);
}

/** Leaves alone what is being typed. */
function takeFilter(from: Document): void {
  const input = filterBox();
  const fresh = filterBox(from);
  if (!input || !fresh) return;
  const typing = input === document.activeElement && input.placeholder === fresh.placeholder;
  if (!typing) input.value = fresh.value;
  for (const name of ['placeholder', 'aria-label']) copyAttribute(input, name, fresh);
  if (input.form) copyAttribute(input.form, 'action', fresh.form);
}

function takeProblems(from: Document): void {
  const [problems, fresh] = [byId('problems'), byId('problems', from)];
  if (problems.innerHTML === fresh.innerHTML) return;
  copyAttribute(problems, 'hidden', fresh);
  problems.replaceChildren(...fresh.childNodes);
}

function takeDetail(from: Document): void {
  const [detail, fresh] = [byId('detail'), byId('detail', from)];
  copyAttribute(detail, 'data-passing', fresh);
  if (drawn === fresh.innerHTML) return;
  const sameOne = detail.dataset.of === location.pathname;
  const open = [...detail.querySelectorAll('details')].map((each) => each.open);
  drawn = fresh.innerHTML;
  detail.dataset.of = location.pathname;
  detail.replaceChildren(...fresh.childNodes);
  if (!sameOne) return;
  for (const [index, each] of detail.querySelectorAll('details').entries()) each.open = open[index] ?? false;
}
