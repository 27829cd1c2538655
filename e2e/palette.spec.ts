// The command palette: search as you type, tolerance for typing errors, use by keyboard.
import type { Page } from '@playwright/test';
import { currentTime, expect, test } from './fixtures';
import { playerLoaded } from './listening';

test('songs, artists, playlists and commands, by keyboard alone', async ({ page, signIn }) => {
  await signIn('listener');
  const song = await ownSong(page);

  await test.step('its code is not loaded before it is opened', async () => {
    await expect(page.getByRole('combobox', { name: /^Find/ })).toHaveCount(0);
    await playerLoaded(page);
    await page.keyboard.press('Control+k');
    await expect(box(page)).toBeFocused();
    await expect(option(page, 'Go to Stats')).toBeVisible();
  });

  await test.step('a song is found despite a typing error, and plays', async () => {
    await box(page).fill(misspelt(song.songname));
    await expect(option(page, song.songname).first()).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /^\d+ results?$/ })).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByTestId('now-playing')).toContainText(song.songname);
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.3);
  });

  await test.step('an artist opens their page', async () => {
    await page.keyboard.press('Control+k');
    await box(page).fill(song.artist);
    await page.getByRole('group', { name: 'Artists' }).getByRole('option').first().click();
    await expect(page.getByRole('heading', { name: song.artist, level: 1 })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Songs' }).getByText(song.songname).first()).toBeVisible();
  });

  await test.step('a playlist opens, and so does a page', async () => {
    // Other stories create and delete playlists of the account at the same time.
    const name = 'Slow Mornings';
    await page.keyboard.press('Control+k');
    await box(page).fill(name);
    await page.getByRole('group', { name: 'Playlists' }).getByRole('option').first().click();
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await page.keyboard.press('Control+k');
    await box(page).fill('go stats');
    await expect(selected(page)).toHaveText('Go to Stats');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Stats' })).toBeVisible();
  });

  await test.step('commands reach the player, and a song can play next', async () => {
    await page.keyboard.press('Control+k');
    await box(page).fill('pause');
    await expect(selected(page)).toHaveText('Play or pause');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Play', exact: true }),
    ).toBeVisible();
    const queue = page.getByRole('button', { name: /^Queue \d/ });
    const before = Number(/\d+/.exec((await queue.textContent()) ?? '')?.[0]);
    await page.keyboard.press('Control+k');
    await box(page).fill(song.songname);
    await expect(option(page, song.songname).first()).toBeVisible();
    await page.keyboard.press('Shift+Enter');
    await expect(page.getByText(`“${song.songname}” will play next`).first()).toBeVisible();
    await expect(queue).toHaveText(`Queue ${before + 1}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(queue).toHaveText(`Queue ${before}`);
  });

  await test.step('a search without matches shows “No results”, whatever its characters', async () => {
    await page.keyboard.press('Control+k');
    for (const words of ['zzqqxx', '%%%', "'; drop table songs; --"]) {
      await box(page).fill(words);
      await expect(page.getByText(`No results for “${words}”`, { exact: false })).toBeVisible();
      await expect(page.getByRole('option')).toHaveCount(0);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the search box clears after following a link, and shows how many songs match', async () => {
    // So that no search starts before the link is clicked.
    await page.clock.install();
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/songs' && searchParams.has('q')) asked.push(request.url());
    });
    const main = page.getByRole('navigation', { name: 'Main' });
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill(song.songname);
    await main.getByRole('link', { name: 'Featured' }).click();
    await expect(page.getByRole('heading', { name: 'Featured', level: 1 })).toBeVisible();
    await page.clock.runFor(1000);
    await page.clock.resume();
    await main.getByRole('link', { name: 'Playlists' }).click();
    await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
    expect(asked).toEqual([]);
    await search.fill(song.songname);
    await expect(page.getByRole('status').filter({ hasText: /^\d+ songs? of \d+\.$/ })).toBeAttached();
  });
});

test('older queries are canceled: only the last one gets a response', async ({ page, signIn }) => {
  await signIn('premium');
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/search') asked.push(url.searchParams.get('q') ?? '');
  });
  await playerLoaded(page);
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await box(page).evaluate((_, word) => {
    for (const letter of word) document.execCommand('insertText', false, letter);
  }, 'midnight');
  await expect(page.getByRole('group', { name: 'Songs' }).getByRole('option').first()).toContainText(
    /midnight/i,
  );
  expect(asked.at(-1)).toBe('midnight');
  expect(asked.length).toBeLessThan(4);
});

const box = (page: Page) => page.getByRole('combobox', { name: /^Find/ });
const selected = (page: Page) => page.getByRole('option', { selected: true });
const option = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name });

/** A song of the listener with a name long enough to be misspelt. */
function ownSong(page: Page): Promise<{ songname: string; artist: string }> {
  return page.evaluate(async () => {
    const response = await fetch('/api/songs?limit=200');
    const { items } = (await response.json()) as { items: { songname: string; artist: string }[] };
    const long = items.find(({ songname }) => /^[A-Z][a-z]{6}/.test(songname));
    if (!long) throw new Error('no song with a long name');
    return long;
  });
}

/** The same with two letters swapped. */
const misspelt = (name: string) => `${name.slice(0, 4)}${name[5]}${name[4]}${name.slice(6)}`;
