// Begins to look after the offline case, once a page is up: registers the worker and keeps the queue.
import { keepQueue } from './offline-sync';

const WORKER = '/sw.js';

/**
 * Without service workers, or in development, nothing is kept.
 * @returns what stops it
 */
export async function startOffline(userId: string): Promise<() => void> {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return () => undefined;
  const { serviceWorker } = navigator;
  // A browser that refuses, as in a private window, goes on without.
  const registration = await serviceWorker.register(WORKER).catch(() => null);
  if (!registration) return () => undefined;
  if (!serviceWorker.controller) await controlled(serviceWorker);
  return keepQueue(userId);
}

function controlled(container: ServiceWorkerContainer): Promise<void> {
  return new Promise((resolve) =>
    container.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
}
