// The player with a slow, failing or lost network, also while another device plays.
import type { Page } from '@playwright/test';
import type { QueueWithSongs, Song } from '@/contract';
import { expect, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, player, playFrom, seekTo } from './listening';
import { call } from './playlist-steps';
import { uploadTones } from './tones';

// A service worker would send the requests, and Playwright cannot delay its responses.
test.use({ serviceWorkers: 'block' });

test('early seeks are kept, failed requests are not repeated, and a newer queue is not overwritten', async ({
  page,
  context,
  browser,
}) => {
  await signUp(page);
  await uploadTones(page, ['Near', 'Far', 'Third'].toReversed(), 50);
  await page.goto('/songs');
  const pause = player(page).getByRole('button', { name: 'Pause' });
  const row = (name: string) => page.getByRole('table').getByRole('button', { name: `Play ${name}` });

  await test.step('a seek before a song has loaded applies to that song only', async () => {
    const come = await holdAudio(page);
    await row('Third').click();
    await expect(nowPlaying(page)).toContainText('Third');
    await seekTo(page, 30);
    await row('Near').click();
    await expect(nowPlaying(page)).toContainText('Near');
    await come();
    expect(await firstPlace(page)).toBeLessThan(5);
    const comes = await holdAudio(page);
    await row('Third').click();
    await expect(nowPlaying(page)).toContainText('Third');
    await seekTo(page, 20);
    await comes();
    expect(await firstPlace(page)).toBeGreaterThanOrEqual(20);
  });

  await test.step('near the end of a song, the details of the next one are requested once, even if the request fails', async () => {
    await playFrom(page, 'Near');
    let asked = 0;
    await page.route(/\/api\/songs\/\d+$/, (route) => {
      asked += 1;
      return route.fulfill({ status: 503, json: {} });
    });
    await seekTo(page, 35);
    await heardUntil(page, 38);
    expect(asked).toBe(1);
    await page.unroute(/\/api\/songs\/\d+$/);
    await pause.click();
    await expect.poll(async () => (await keptQueue(page)).position_ms).toBeGreaterThan(35_000);
  });

  await test.step('an unsaved queue is saved when the network returns, unless another device has saved a newer one', async () => {
    await loseAt(page, 10);
    await context.setOffline(false);
    await expect.poll(async () => (await keptQueue(page)).position_ms).toBe(10_000);
    await loseAt(page, 20);
    const other = await browser.newContext({
      storageState: await context.storageState(),
      serviceWorkers: 'block',
    });
    const device = await other.newPage();
    await device.goto('/songs');
    const { items } = await call<{ items: Song[] }>(device, 'GET', '/api/songs?q=Far');
    const newer = items.map(({ song_id }) => ({ song_id, playlist_id: null }));
    await call(device, 'PUT', '/api/queue', { items: newer, current: 0, position_ms: 5_000 });
    await other.close();
    await context.setOffline(false);
    await expect(nowPlaying(page)).toContainText('Far');
    await expect.poll(() => keptQueue(page)).toMatchObject({ items: newer, position_ms: 5_000 });
  });

  /** Seeks the paused song to a position in seconds, without a request to the server. */
  async function loseAt(device: Page, seconds: number): Promise<void> {
    await context.setOffline(true);
    const lost = device.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/queue'));
    await seekTo(device, seconds);
    await lost;
  }
});

/** Delays every response with audio until the returned function is called. */
async function holdAudio(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {};
  const come = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/audio', async (route) => {
    await come;
    // A page that was left needs no response.
    await route.fallback().catch(() => undefined);
  });
  return async () => {
    letGo();
    await page.unroute('**/audio', undefined);
  };
}

/** Where a song starts, in seconds. */
async function firstPlace(page: Page): Promise<number> {
  const first = await page.waitForFunction(
    () => [...document.querySelectorAll('audio')].find((audio) => !audio.paused)?.currentTime,
  );
  return Number(await first.jsonValue());
}

async function keptQueue(page: Page): Promise<QueueWithSongs> {
  const response = await page.request.get('/api/queue');
  return (await response.json()) as QueueWithSongs;
}
