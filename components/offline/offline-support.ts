// Registers the service worker and starts offline sync.
import { startOfflineSync } from './offline-sync';

const WORKER = '/sw.js';

/**
 * Does nothing in development, and where service workers are missing or refused (private windows).
 * @returns stops the sync
 */
export async function startOfflineSupport(userId: string): Promise<() => void> {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return () => undefined;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(WORKER).catch(() => null);
  if (!registration) return () => undefined;
  if (!serviceWorker.controller) await controlled(serviceWorker);
  return startOfflineSync(userId);
}

function controlled(container: ServiceWorkerContainer): Promise<void> {
  return new Promise((resolve) =>
    container.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
}
