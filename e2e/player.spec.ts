// What is heard, and what is counted: the play rule with seeking and reloads, on a device whose clock is fast, without a
// network, and in two tabs at once.
import type { Page } from '@playwright/test';
import type { QueueWithSongs } from '@/contract';
import { violationsOf } from './axe';
import { closeMenu, currentTime, expect, signOut, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, player, playFrom, repeatSong, seekTo } from './listening';
import { edit, fill, make, songNames, toast } from './playlist-steps';
import { uploadTones } from './tones';

const SECONDS = 8;

test('three songs with seeking in between: a song heard for half counts as one play', async ({ page }) => {
  await page.addInitScript((fast) => {
    const now = Date.now;
    Date.now = () => now() + fast;
  }, 60_000);
  await signUp(page);
  await uploadTones(page, ['Skimmed', 'Skipped through', 'Heard twice'].toReversed(), SECONDS);
  await page.goto('/songs');
  await playFrom(page, 'Skimmed');

  await test.step('only the beginning and the end of a song are heard', async () => {
    await heardUntil(page, 0.5);
    await seekTo(page, 7);
    await expect(nowPlaying(page)).toContainText('Skipped through');
  });

  await test.step('a song heard for more than half, in two parts with a reload in between', async () => {
    await reloadAt(page, 2);
    await expect(nowPlaying(page)).toContainText('Skipped through');
    const counted = nextAnswer(page);
    await seekTo(page, 5);
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
    expect(await counted).toEqual(['counted']);
    await expect(nowPlaying(page)).toContainText('Heard twice');
  });

  await test.step('a song heard for half, and for half again', async () => {
    const counted = nextAnswer(page);
    expect(await counted).toEqual(['counted']);
    await seekTo(page, 3);
    await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible({
      timeout: 20_000,
    });
  });

  await expect.poll(() => plays(page)).toEqual({ Skimmed: 0, 'Skipped through': 1, 'Heard twice': 1 });

  await test.step('turning Repeat on in the last second of a song repeats it', async () => {
    await playFrom(page, 'Skimmed');
    const pressed = pressAtTheEnd(page, 'Repeat', 2);
    await seekTo(page, 6);
    await pressed;
    await heardUntil(page, 0.1);
    await expect(nowPlaying(page)).toContainText('Skimmed');
  });
});

test('two offline plays and a reload: both are counted once; signing out removes all data', async ({
  page,
  context,
}) => {
  await signUp(page);
  await uploadTones(page, ['First', 'Second'].toReversed(), SECONDS);
  const { playlist_id } = await make(page, { name: 'On the road', visibility: 'private' });
  await fill(page, playlist_id, 2);
  await page.goto('/songs');
  await playFrom(page, 'First');
  await player(page).getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => keptSong(page)).toBe('First');
  await page.goto(`/playlists/${playlist_id}`);
  await expect(nowPlaying(page)).toContainText('First');
  await playFrom(page, 'First', 'Songs of this playlist');
  await player(page).getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => keptPlaylist(page)).toBe(playlist_id);
  await expect.poll(() => keptSongs(page)).toBe(2);
  await seekTo(page, 0);
  await edit(page);

  await test.step('both songs are played offline, and the plays wait in the outbox', async () => {
    await context.setOffline(true);
    await player(page).getByRole('button', { name: 'Play', exact: true }).click();
    for (const change of ['Move down First', 'Remove Second']) {
      await page.getByRole('button', { name: change }).click();
      await toast(page, 'Encore cannot be reached.').getByRole('button', { name: 'Dismiss' }).click();
    }
    await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(2);
    await expect.poll(() => songNames(page)).toEqual(['First', 'Second']);
  });

  await test.step('a reload shows the offline page with the queue, which plays', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible();
    await seekTo(page, 0);
    await page.getByRole('button', { name: 'Play Second by Tuning fork' }).click();
    await heardUntil(page, 0.2);
    await player(page).getByRole('button', { name: 'Pause' }).click();
    await player(page).getByRole('button', { name: 'More about Second' }).click();
    await expect(page.getByRole('menuitem')).toHaveText(['Play next', 'Add to queue']);
    await closeMenu(page);
    await expect.poll(() => waiting(page)).toBe(2);
    expect(await violationsOf(page, 'the offline page')).toEqual([]);
  });

  await test.step('when the network returns, the page opens and the plays are sent', async () => {
    await context.setOffline(false);
    await expect(page.getByRole('heading', { name: 'On the road' })).toBeVisible();
    await expect.poll(() => waiting(page)).toBe(0);
    await expect.poll(() => plays(page)).toEqual({ First: 1, Second: 1 });
  });

  await test.step('after a sign-out the next listener finds nothing, online or offline', async () => {
    await signOut(page);
    await expect.poll(() => keptSongs(page)).toBe(0);
    await context.setOffline(true);
    await page.goto('/songs');
    await expect(page.getByText('No songs are saved on this device.', { exact: false })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Player' })).toHaveCount(0);
  });
});

test('only one of two tabs plays, and the other shows that it plays elsewhere', async ({ page, context }) => {
  await signUp(page);
  await uploadTones(page, ['Left', 'Right'], SECONDS);
  await page.goto('/songs');
  await repeatSong(page);
  await playFrom(page, 'Left');
  const other = await context.newPage();
  await other.goto('/songs');
  await repeatSong(other);
  await playFrom(other, 'Right');
  await expect(page.getByText('“Right” is playing in another tab', { exact: false }).first()).toBeVisible();
  await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(await currentTime(page)).toBe(0);
  await heardUntil(other, 2);
  await expect.poll(() => keptSong(page)).toBe('Right');
  await page.getByRole('button', { name: 'Play here' }).click();
  await expect(player(other).getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  await test.step('the saved queue is that of the playing tab; the other tab loads it when shown', async () => {
    await heardUntil(page, 3);
    await expect.poll(() => keptSong(page)).toBe('Left');
    await expect(nowPlaying(other)).toContainText('Right');
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(nowPlaying(other)).toContainText('Left');
    expect(await currentTime(other)).toBe(0);
  });
});

/** Results of the plays reported next. */
async function nextAnswer(page: Page): Promise<string[]> {
  const response = await page.waitForResponse(
    (answer) => answer.url().endsWith('/api/plays') && answer.request().method() === 'POST' && answer.ok(),
  );
  const { results } = (await response.json()) as { results: { status: string }[] };
  return results.map(({ status }) => status);
}

/** Reloads the page when a song that plays has reached a position, in seconds. */
async function reloadAt(page: Page, seconds: number): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await page.evaluate((place) => {
    const over = new AbortController();
    function onTime({ target }: Event) {
      if (!(target instanceof HTMLAudioElement) || target.ended || target.currentTime < place) return;
      over.abort();
      window.location.reload();
    }
    document.addEventListener('timeupdate', onTime, { capture: true, signal: over.signal });
  }, seconds);
  await reloaded;
}

/** Presses a button of the player in the last second of a song, and suppresses later `timeupdate` events. */
function pressAtTheEnd(page: Page, name: string, times: number): Promise<void> {
  return page.evaluate(
    ([label, presses]) =>
      new Promise<void>((resolve) => {
        const over = new AbortController();
        let isPressed = false;
        function onTime(event: Event) {
          const audio = event.target;
          if (isPressed) event.stopImmediatePropagation();
          if (isPressed || !(audio instanceof HTMLAudioElement) || audio.duration - audio.currentTime > 0.9)
            return;
          isPressed = true;
          setTimeout(() => {
            const button = document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
            for (let press = 0; press < presses; press += 1) button?.click();
          });
        }
        function onEnd() {
          over.abort();
          resolve();
        }
        document.addEventListener('timeupdate', onTime, { capture: true, signal: over.signal });
        document.addEventListener('ended', onEnd, { capture: true, signal: over.signal });
      }),
    [name, times] as const,
  );
}

/** How often each song of the library was played. */
async function plays(page: Page): Promise<Record<string, number>> {
  const response = await page.request.get('/api/songs');
  const { items } = (await response.json()) as { items: { songname: string; plays: number }[] };
  return Object.fromEntries(items.map(({ songname, plays: times }) => [songname, times]));
}

/** The current song of the listener's queue, as other devices receive it. */
async function keptSong(page: Page): Promise<string | undefined> {
  const { items, current, songs } = await keptQueue(page);
  return songs.find(({ song_id }) => song_id === items[current]?.song_id)?.songname;
}

/** The playlist it was played from. */
async function keptPlaylist(page: Page): Promise<number | null | undefined> {
  const { items, current } = await keptQueue(page);
  return items[current]?.playlist_id;
}

async function keptQueue(page: Page): Promise<QueueWithSongs> {
  const response = await page.request.get('/api/queue');
  return (await response.json()) as QueueWithSongs;
}

/** The number of songs in the offline cache. */
function keptSongs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('encore-kept:'));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().filter(({ url }) => url.endsWith('/audio')).length;
  });
}

/** Number of plays in the outbox. */
function waiting(page: Page): Promise<number> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('encore-plays:'));
    return key ? (JSON.parse(localStorage.getItem(key) ?? '[]') as unknown[]).length : 0;
  });
}
