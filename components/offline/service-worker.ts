// Service worker: serves the offline page, the cached queue and its audio when the network fails. Online, pages and API
// responses come from the network; only audio and content-hashed static files are served from a cache.
import { createPartialResponse } from 'workbox-range-requests';
import { registerRoute } from 'workbox-routing';
import { SIGN_OUT_PATH } from '@/contract/paths';
import { clearOfflineCaches, findCached, findCachedQueue, QUEUE_PATH } from './offline-cache';
import { OFFLINE_PATH } from './offline-path';

/** The part of `ServiceWorkerGlobalScope` used here; the DOM library does not declare it. */
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
}
interface LifecycleEvent {
  waitUntil(done: Promise<unknown>): void;
}

/** Build name and static files, injected when the worker is served (app/sw.js). */
declare const ENCORE_BUILD: { readonly name: string; readonly files: readonly string[] };

const SHELL_PREFIX = 'encore-shell:';
const SHELL = SHELL_PREFIX + ENCORE_BUILD.name;
/** The current build, and the previous one for pages that are still open. */
const MAX_SHELLS = 2;
const STATIC = '/_next/static/';
const AUDIO = /^\/api\/songs\/\d+\/audio$/;
const SONG = /^\/api\/songs\/\d+(\/cover)?$/;

const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => {
  event.waitUntil(cacheShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([deleteOldShells(), worker.registration.navigationPreload?.enable(), worker.clients.claim()]),
  );
});

// Static file names are content hashes, so a cached file is never stale. All shells are searched, for old pages.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(STATIC),
  async ({ request }) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && AUDIO.test(url.pathname),
  async ({ url, request }) => {
    const cached = await findCached(url.pathname);
    if (!cached) return fetch(request);
    return request.headers.has('range') ? createPartialResponse(request, cached) : cached;
  },
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && (url.pathname === QUEUE_PATH || SONG.test(url.pathname)),
  async ({ url, request }) => {
    try {
      return await fetch(request);
    } catch (error) {
      const cached = await (url.pathname === QUEUE_PATH ? findCachedQueue() : findCached(url.pathname));
      if (!cached) throw error;
      return cached;
    }
  },
);

registerRoute(
  ({ request }) => request.mode === 'navigate',
  async ({ url, request, event }) => {
    try {
      const preloaded: Response | undefined = await Reflect.get(event, 'preloadResponse');
      return preloaded ?? (await fetch(request));
    } catch {
      return offlineResponse(url);
    }
  },
);

// Clears the offline caches on sign-out, even if the request fails.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === SIGN_OUT_PATH,
  async ({ request }) => {
    await clearOfflineCaches();
    return fetch(request);
  },
  'POST',
);

/** Caches the offline page and all static files. Fetched without cookies, so that the page contains no user data. */
async function cacheShell(): Promise<void> {
  const page = await fetch(OFFLINE_PATH, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error(`The offline page responded with status ${page.status}.`);
  const shell = await caches.open(SHELL);
  await shell.addAll(ENCORE_BUILD.files);
  await shell.put(OFFLINE_PATH, page);
}

async function deleteOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL);
  await Promise.all(shells.slice(0, 1 - MAX_SHELLS).map((name) => caches.delete(name)));
}

/** Redirects to the offline page, passing the requested page along; serves the offline page from the cache. */
async function offlineResponse(url: URL): Promise<Response> {
  if (url.pathname !== OFFLINE_PATH) {
    const to = `${url.pathname}${url.search}`;
    return Response.redirect(`${OFFLINE_PATH}?${new URLSearchParams({ to })}`);
  }
  return (await (await caches.open(SHELL)).match(OFFLINE_PATH, { ignoreVary: true })) ?? Response.error();
}
