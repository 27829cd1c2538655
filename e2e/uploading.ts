// What the stories about uploads do: files are dropped and chosen, and the line to the server is slow or lost.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** Bytes per second of a slow connection. */
export const SLOW = 2_000_000;

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

/** The page's line to the server: `speed` in bytes a second, 0 for none, -1 for a fast one. */
export async function lineOf(page: Page): Promise<(speed: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  // A slow line holds for the page's own requests only.
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

/** Holds back what the page says of an upload it gives up; answers a function that lets it through. */
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

/** What a progress bar says. */
export async function percent(bar: Locator): Promise<number> {
  return Number(await bar.getAttribute('aria-valuenow'));
}
