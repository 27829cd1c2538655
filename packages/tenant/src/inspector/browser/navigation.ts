// Client-side navigation: fetches the server-rendered page of a URL and patches the document with it.
import { patchDocument } from './document-patch';
import { announce, byId, currentRow, isDetailShown, rowLinks } from './dom';

const INDICATOR_DELAY_MS = 300;
let loading: AbortController | undefined;

/**
 * Fetches a page and aborts the previous request.
 * @returns undefined if the request was aborted or failed; live updates retry after a reconnect
 */
async function fetchPage(url: string, init: RequestInit = {}): Promise<Document | undefined> {
  loading?.abort();
  const controller = new AbortController();
  loading = controller;
  const busy = byId('busy');
  const indicator = setTimeout(() => busy.removeAttribute('hidden'), INDICATOR_DELAY_MS);
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    const html = await response.text();
    if (!response.headers.get('content-type')?.startsWith('text/html')) return undefined;
    if (response.redirected && init.method === 'POST') history.pushState(null, '', response.url);
    return new DOMParser().parseFromString(html, 'text/html');
  } catch {
    return undefined;
  } finally {
    clearTimeout(indicator);
    if (loading === controller) {
      loading = undefined;
      busy.setAttribute('hidden', '');
    }
  }
}

interface NavigateOptions {
  /** How to update the history; `keep` if the URL is already current. */
  history: 'push' | 'replace' | 'keep';
  /** Moves the focus to the opened item, or back to the row it was opened from. */
  focus: boolean;
}

export async function navigate(url: string, { history: mode, focus }: NavigateOptions): Promise<void> {
  const from = currentRow()?.pathname;
  if (mode !== 'keep')
    history[mode === 'push' && url !== location.href ? 'pushState' : 'replaceState'](null, '', url);
  const page = await fetchPage(url);
  if (!page) return;
  patchDocument(page);
  if (focus) moveFocus(from);
}

function moveFocus(from: string | undefined): void {
  if (isDetailShown()) {
    scrollTo(0, 0);
    document.getElementById('heading')?.focus({ preventScroll: true });
    return;
  }
  const row = rowLinks().find(({ pathname }) => pathname === from);
  row?.focus();
}

/** Reloads the current page. @returns texts of new list rows; undefined while another request is running */
export async function refreshPage(): Promise<string[] | undefined> {
  if (loading) return undefined;
  const page = await fetchPage(location.href);
  return page ? patchDocument(page, { keepDetail: byId('detail').hasAttribute('data-passing') }) : [];
}

/** Submits a form and shows its response; the URL changes if it is a redirect. */
export async function submitForm(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  const label = button?.textContent ?? '';
  button?.setAttribute('aria-busy', 'true');
  if (button) button.textContent = 'Running…';
  const page = await fetchPage(form.action, { method: 'POST' });
  if (button) button.textContent = label;
  button?.removeAttribute('aria-busy');
  if (page) {
    patchDocument(page);
    moveFocus(undefined);
  } else if (!loading) {
    announce('The tenant did not respond. Try again.');
  }
}

/** Fetches the list of another URL without navigating. */
export async function fetchList(url: string): Promise<HTMLElement | undefined> {
  const page = await fetchPage(url);
  return page && byId('list', page);
}
