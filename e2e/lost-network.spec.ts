// What the player makes of a network that is slow, fails in parts, or goes while another device plays on.
import type { Page } from '@playwright/test';
import type { QueueWithSongs, Song } from '@/contract';
import { currentTime, expect, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, player, playFrom, seekTo } from './listening';
import { call } from './playlist-steps';
import { uploadTones } from './tones';

// A worker would ask in the page's stead, where no story can hold an answer back.
test.use({ serviceWorkers: 'block' });

test('places chosen early are kept, what fails is not asked for again and again, and a newer queue stays', async ({
  page,
  context,
  browser,
}) => {
  await signUp(page);
  await uploadTones(page, ['Near', 'Far', 'Third'].toReversed(), 50);
  await page.goto('/songs');
  const pause = player(page).getByRole('button', { name: 'Pause' });
  const row = (name: string) => page.getByRole('table').getByRole('button', { name: `Play ${name}` });

  await test.step('a place that is chosen before its song has come holds for that song, and for no other', async () => {
    const come = await holdAudio(page);
    await row('Third').click();
    await expect(nowPlaying(page)).toContainText('Third');
    await seekTo(page, 30);
    await row('Near').click();
    await expect(nowPlaying(page)).toContainText('Near');
    await come();
    expect(await firstPlace(page)).toBeLessThan(5);
    await heardUntil(page, 0.1);
    const comes = await holdAudio(page);
    await row('Third').click();
    await expect(nowPlaying(page)).toContainText('Third');
    await seekTo(page, 20);
    await comes();
    expect(await firstPlace(page)).toBeGreaterThanOrEqual(20);
    await heardUntil(page, 20.1);
  });

  await test.step('near the end of a song, the details of the next one are asked for once, though they fail', async () => {
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

  await test.step('a queue that could not be saved is, once it can be; unless another device has left a newer one', async () => {
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

  /** Moves the resting song to a place in seconds, of which the server does not hear. */
  async function loseAt(device: Page, seconds: number): Promise<void> {
    await context.setOffline(true);
    const lost = device.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/queue'));
    await seekTo(device, seconds);
    await lost;
  }
});

/** Holds back every answer with a song's sound, until what it returns is called. */
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

/** Where a song begins, in seconds. */
async function firstPlace(page: Page): Promise<number> {
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0);
  return currentTime(page);
}

async function keptQueue(page: Page): Promise<QueueWithSongs> {
  const response = await page.request.get('/api/queue');
  return (await response.json()) as QueueWithSongs;
}
