// LinkList and forms of the inspector swap what they change; everything else is the browser's.

import { filterBox } from './dom';
import { setFollow } from './follow-mode';
import { appendRows } from './list-patch';
import { fetchList, navigate, submitForm } from './navigation';

/** After the last letter; what an earlier one asked for is given up. */
const TYPING_PAUSE_MS = 50;

export function startLinks(): void {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => void navigate(location.href, { history: 'keep', focus: true }));
  document.addEventListener('click', follow);
  document.addEventListener('submit', submit);
  let pause: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('input', ({ target }) => {
    if (target !== filterBox()) return;
    clearTimeout(pause);
    pause = setTimeout(applyFilter, TYPING_PAUSE_MS);
  });
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || !/^\/inspector\/[a-z]+(\/|$)/.test(link.pathname) || link.hash)
    return;
  event.preventDefault();
  if (link.closest('#rows')) setFollow(false);
  if (link.closest('#more')) void showMore(link.href);
  else void navigate(link.href, { history: 'push', focus: !link.closest('#tabs') });
}

async function showMore(address: string): Promise<void> {
  const list = await fetchList(address);
  if (list) appendRows(list)?.focus();
}

function submit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === 'dialog') return;
  event.preventDefault();
  if (form.method === 'post') void submitForm(form);
  else applyFilter();
}

/** The filter is byId of the address; typing does not fill the history. */
export function applyFilter(): void {
  const input = filterBox();
  if (!input?.form) return;
  const address = new URL(input.form.action);
  const filter = input.value.trim();
  if (filter) address.searchParams.set('filter', filter);
  void navigate(address.href, { history: 'replace', focus: false });
}
