// Helpers of the stories about uploads: dropped and chosen files, a slow or lost connection.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** Bytes per second of a slow connection. */
export const SLOW = 1_000_000;

/** Drops files on the page as the system would. */
export async function drop(page: Page, files: Record<string, Buffer>): Promise<void> {
  const sent = Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')] as const);
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of all) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, sent);
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await expect(page.getByText('Drop to upload')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

/** Chooses a file as the system's own dialog would. */
export async function choose(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).press('Enter');
  await (await chooser).setFiles(path);
}

/** Throttles the page's uploads: `speed` in bytes per second, 0 for offline, -1 for no limit. */
export async function lineOf(page: Page): Promise<(speed: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  // Throttling applies to requests of the page only.
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  return async (speed) => {
    await session.send('Network.emulateNetworkConditions', {
      offline: speed === 0,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: speed || SLOW,
    });
  };
}

/** Delays the request that cancels an upload. Returns a function that releases it. */
export async function holdDelete(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('/api/uploads/*', async (route) => {
    if (route.request().method() === 'DELETE') await released;
    await route.continue();
  });
  return release;
}

/** The text of a progress bar. */
export async function percent(bar: Locator): Promise<number> {
  return Number(await bar.getAttribute('aria-valuenow'));
}
