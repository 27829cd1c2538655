// Patches the page with a document from the server, keeping scroll position, focus and open disclosures.
import { byId, copyAttribute, filterBox } from './dom';
import { patchList } from './list-patch';

/** Detail HTML as rendered by the server; in the page, disclosures may have been opened since. */
let renderedDetail = byId('detail').innerHTML;
let listScrollTop = 0;

/**
 * @param keepDetail leaves the right side unchanged
 * @returns texts of the new list rows
 */
export function patchDocument(from: Document, { keepDetail = false } = {}): string[] {
  document.title = from.title;
  const list = byId('list');
  const wasHidden = list.clientHeight === 0;
  if (!wasHidden) listScrollTop = list.scrollTop;
  const { tab, shows } = from.body.dataset;
  Object.assign(document.body.dataset, { tab, shows });
  patchTabs(from);
  patchFilter(from);
  // On small screens, a hidden list loses its scroll position.
  if (wasHidden) list.scrollTop = listScrollTop;
  const added = patchList(byId('list', from));
  patchProblems(from);
  if (!keepDetail) patchDetail(from);
  return added;
}

function patchTabs(from: Document): void {
  const fresh = from.querySelectorAll('#tabs a');
  for (const [index, link] of document.querySelectorAll('#tabs a').entries())
    copyAttribute(link, 'aria-current', fresh[index]);
}

/** Keeps the text while the user is typing. */
function patchFilter(from: Document): void {
  const input = filterBox();
  const fresh = filterBox(from);
  if (!input || !fresh) return;
  const typing = input === document.activeElement && input.placeholder === fresh.placeholder;
  if (!typing) input.value = fresh.value;
  for (const name of ['placeholder', 'aria-label']) copyAttribute(input, name, fresh);
  if (input.form) copyAttribute(input.form, 'action', fresh.form);
}

function patchProblems(from: Document): void {
  const [problems, fresh] = [byId('problems'), byId('problems', from)];
  if (problems.innerHTML === fresh.innerHTML) return;
  copyAttribute(problems, 'hidden', fresh);
  problems.replaceChildren(...fresh.childNodes);
}

function patchDetail(from: Document): void {
  const [detail, fresh] = [byId('detail'), byId('detail', from)];
  copyAttribute(detail, 'data-passing', fresh);
  if (renderedDetail === fresh.innerHTML) return;
  const sameItem = detail.dataset.of === location.pathname;
  const open = [...detail.querySelectorAll('details')].map((each) => each.open);
  renderedDetail = fresh.innerHTML;
  detail.dataset.of = location.pathname;
  detail.replaceChildren(...fresh.childNodes);
  if (!sameItem) return;
  for (const [index, each] of detail.querySelectorAll('details').entries()) each.open = open[index] ?? false;
}
