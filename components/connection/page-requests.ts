// Requests of Next's router for pages. It answers a failed one with a full page load, which stops the music: here the request
// waits for the network, for an outage of the server to end, and for a sign-in if the session has expired.
// Next's own `experimental.useOffline` takes the redirect to the tenant for a lost network.
import { VISITOR_HEADER } from '@/contract/constants';
import { askToSignIn, pageWaitsStore } from './state';

/** Between two checks of the network or the server. */
const RETRY_MS = 2000;
/** Outages that the app or a reverse proxy in front of it reports. */
const OUTAGES = [502, 503, 504];

type Fetch = typeof window.fetch;

/** @returns restores `fetch` */
export function connectPageRequests(): () => void {
  const { fetch } = window;
  window.fetch = (input, init) => (isPage(init) ? fetchPage(fetch, input, init) : fetch(input, init));
  return () => {
    window.fetch = fetch;
  };
}

/** A page, not one that is loaded ahead (headers of Next's router). */
function isPage(init: RequestInit | undefined): init is RequestInit {
  const headers = new Headers(init?.headers);
  return (
    headers.has('rsc') && !headers.has('next-router-prefetch') && !headers.has('next-router-segment-prefetch')
  );
}

async function fetchPage(fetch: Fetch, input: Parameters<Fetch>[0], init: RequestInit): Promise<Response> {
  const request = () => fetch(input, { ...init, redirect: 'manual' });
  const first = await whenReachable(fetch, request);
  const isRedirect = first.type === 'opaqueredirect';
  // Scripts cannot read the target of a redirect, or follow one to the tenant. Public pages do not redirect visitors.
  const isSignedOut = isRedirect
    ? (await fetch('/api/me')).status === 401
    : first.headers.has(VISITOR_HEADER);
  if (isSignedOut && (await askToSignIn())) return whenReachable(fetch, request);
  return isRedirect ? fetch(input, init) : first;
}

async function whenReachable(fetch: Fetch, request: () => Promise<Response>): Promise<Response> {
  try {
    for (;;) {
      try {
        const response = await request();
        if (!OUTAGES.includes(response.status)) return response;
      } catch (error) {
        const isCanceled = error instanceof DOMException && error.name === 'AbortError';
        if (isCanceled || (await isReachable(fetch))) throw error;
      }
      pageWaitsStore.set(true);
      do await networkOrDelay();
      while (!(await isReachable(fetch)));
    }
  } finally {
    pageWaitsStore.set(false);
  }
}

async function isReachable(fetch: Fetch): Promise<boolean> {
  try {
    return navigator.onLine && (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function networkOrDelay(): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const end = () => {
      stop.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, RETRY_MS);
    window.addEventListener('online', end, { signal: stop.signal });
  });
}
