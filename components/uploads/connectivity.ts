// Waiting for a lost connection.

/** Waits for the browser to say that there is a network again. */
export function waitUntilOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (navigator.onLine) return resolve();
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    window.addEventListener(
      'online',
      () => {
        signal.removeEventListener('abort', end);
        resolve();
      },
      { once: true },
    );
  });
}
