// Going from one address of the inspector to another without loading the page anew. The server draws every state; here
// it is fetched and taken over, so there is one way to draw it.
import { applyDocument } from './document-patch';
import { announce, byId, currentRow, heading, isDetailShown } from './dom';

/** Slower answers show that something is under way. */
const PATIENCE_MS = 300;
let loading: AbortController | undefined;

/**
 * Fetches a page, giving up on the one before that has not come yet.
 * @returns undefined when it was given up on, or when the tenant does not answer; it is asked again once it does
 */
async function fetchPage(address: string, init: RequestInit = {}): Promise<Document | undefined> {
  loading?.abort();
  const mine = new AbortController();
  loading = mine;
  const busy = byId('busy');
  const slow = setTimeout(() => busy.removeAttribute('hidden'), PATIENCE_MS);
  try {
    const response = await fetch(address, { ...init, signal: mine.signal });
    const html = await response.text();
    if (!response.headers.get('content-type')?.startsWith('text/html')) return undefined;
    return new DOMParser().parseFromString(html, 'text/html');
  } catch {
    return undefined;
  } finally {
    clearTimeout(slow);
    if (loading === mine) {
      loading = undefined;
      busy.setAttribute('hidden', '');
    }
  }
}

interface Visit {
  /** What becomes of the address bar; `keep` when it is there already. */
  history: 'push' | 'replace' | 'keep';
  /** Puts the focus where reading goes on: on what was opened, or on the row it was opened from. */
  focus: boolean;
}

export async function navigate(address: string, { history: how, focus }: Visit): Promise<void> {
  const from = currentRow()?.pathname;
  if (how !== 'keep')
    history[how === 'push' && address !== location.href ? 'pushState' : 'replaceState'](null, '', address);
  const page = await fetchPage(address);
  if (!page) return;
  applyDocument(page);
  if (focus) focusAfter(from);
}

function focusAfter(from: string | undefined): void {
  if (isDetailShown()) {
    scrollTo(0, 0);
    heading()?.focus({ preventScroll: true });
    return;
  }
  const row = [...document.querySelectorAll<HTMLAnchorElement>('#rows a')].find(
    ({ pathname }) => pathname === from,
  );
  row?.focus();
}

/** Asks again what the page shows. @returns what is new in the list; undefined while something else is fetched */
export async function refreshPage(): Promise<string[] | undefined> {
  if (loading) return undefined;
  const page = await fetchPage(location.href);
  return page ? applyDocument(page, { keepDetail: byId('detail').hasAttribute('data-passing') }) : [];
}

/** Sends a form whose answer is shown but has no address. */
export async function submitForm(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  const label = button?.textContent ?? '';
  button?.setAttribute('aria-busy', 'true');
  if (button) button.textContent = 'Running …';
  const page = await fetchPage(form.action, { method: 'POST' });
  if (button) button.textContent = label;
  button?.removeAttribute('aria-busy');
  if (page) {
    applyDocument(page);
    focusAfter(undefined);
  } else if (!loading) {
    announce('The tenant does not answer.');
  }
}

/** The list of another address, without going there. */
export async function fetchList(address: string): Promise<HTMLElement | undefined> {
  const page = await fetchPage(address);
  return page && byId('list', page);
}
