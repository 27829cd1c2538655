// The service worker: without a network it answers with the offline page, and with the queue that was kept. With one,
// pages and API come from the server alone; only files that have the build in their names come from a cache.
import { createPartialResponse } from 'workbox-range-requests';
import { registerRoute } from 'workbox-routing';
import { SIGN_OUT_PATH } from '@/contract/paths';
import { findKept, findKeptQueue, forgetKept, QUEUE_PATH } from './offline-cache';
import { OFFLINE_PATH } from './offline-path';

/** What a service worker has and a page has not, as far as it is used here. */
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
}
interface LifeEvent {
  waitUntil(done: Promise<unknown>): void;
}

/** Written in when the worker is served (app/sw.js): the name of the build, and the files its pages are made of. */
declare const ENCORE_BUILD: { readonly name: string; readonly files: readonly string[] };

const SHELLS = 'encore-shell:';
const SHELL = SHELLS + ENCORE_BUILD.name;
/** The newest, and the one before it for pages that are still open. */
const SHELLS_KEPT = 2;
const STATIC = '/_next/static/';
const AUDIO = /^\/api\/songs\/\d+\/audio$/;
const SONG = /^\/api\/songs\/\d+(\/cover)?$/;

const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => {
  event.waitUntil(fillShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([dropOldShells(), worker.registration.navigationPreload?.enable(), worker.clients.claim()]),
  );
});

// What is found here has the build in its name, so it is never out of date. An old page may still ask for its own.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(STATIC),
  async ({ request }) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && AUDIO.test(url.pathname),
  async ({ url, request }) => {
    const kept = await findKept(url.pathname);
    if (!kept) return fetch(request);
    return request.headers.has('range') ? createPartialResponse(request, kept) : kept;
  },
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && (url.pathname === QUEUE_PATH || SONG.test(url.pathname)),
  async ({ url, request }) => {
    try {
      return await fetch(request);
    } catch (error) {
      const kept = await (url.pathname === QUEUE_PATH ? findKeptQueue() : findKept(url.pathname));
      if (!kept) throw error;
      return kept;
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
      return offline(url);
    }
  },
);

// Whoever signs out leaves nothing behind, also when the server cannot be told.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === SIGN_OUT_PATH,
  async ({ request }) => {
    await forgetKept();
    return fetch(request);
  },
  'POST',
);

/** The offline page with all it may load. It is asked for without cookies, so it says nothing of anybody. */
async function fillShell(): Promise<void> {
  const page = await fetch(OFFLINE_PATH, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error(`The offline page answered ${page.status}.`);
  const shell = await caches.open(SHELL);
  await shell.addAll(ENCORE_BUILD.files);
  await shell.put(OFFLINE_PATH, page);
}

async function dropOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELLS) && name !== SHELL);
  await Promise.all(shells.slice(0, 1 - SHELLS_KEPT).map((name) => caches.delete(name)));
}

/** Any page leads to the offline page, which leads back when there is a network again. */
async function offline(url: URL): Promise<Response> {
  if (url.pathname !== OFFLINE_PATH) {
    const to = `${url.pathname}${url.search}`;
    return Response.redirect(`${OFFLINE_PATH}?${new URLSearchParams({ to })}`);
  }
  return (await (await caches.open(SHELL)).match(OFFLINE_PATH, { ignoreVary: true })) ?? Response.error();
}
