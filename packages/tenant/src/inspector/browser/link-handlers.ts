// Handles links and forms of the inspector by patching the page; all others are left to the browser.
import { filterBox } from './dom';
import { setFollowing } from './follow-mode';
import { appendRows } from './list-patch';
import { fetchList, navigate, submitForm } from './navigation';

const FILTER_DEBOUNCE_MS = 50;

export function startLinkHandlers(): void {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => void navigate(location.href, { history: 'keep', focus: true }));
  document.addEventListener('click', onClick);
  document.addEventListener('submit', onSubmit);
  let debounce: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('input', ({ target }) => {
    if (target !== filterBox()) return;
    clearTimeout(debounce);
    debounce = setTimeout(applyFilter, FILTER_DEBOUNCE_MS);
  });
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || !/^\/inspector\/[a-z]+(\/|$)/.test(link.pathname) || link.hash)
    return;
  event.preventDefault();
  if (link.closest('#rows')) setFollowing(false);
  if (link.closest('#more')) void showMore(link.href);
  else void navigate(link.href, { history: 'push', focus: !link.closest('#tabs') });
}

async function showMore(url: string): Promise<void> {
  const list = await fetchList(url);
  if (list) appendRows(list)?.focus();
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === 'dialog') return;
  event.preventDefault();
  if (form.method === 'post') void submitForm(form);
  else applyFilter();
}

/** The filter is part of the URL; typing replaces the history entry. */
export function applyFilter(): void {
  const input = filterBox();
  if (!input?.form) return;
  const url = new URL(input.form.action);
  const filter = input.value.trim();
  if (filter) url.searchParams.set('filter', filter);
  void navigate(url.href, { history: 'replace', focus: false });
}
