// Uploads: dropped, chosen, canceled, interrupted; and their songs, edited and deleted.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PNG, tone, wav, withId3 } from '@/app/api/testing/sound-files';
import { renderSong } from '@/demo/music/synth';
import { expect, signUp, test } from './fixtures';
import { nowPlaying, player } from './listening';
import { toast } from './playlist-steps';
import { choose, drop, holdDelete, lineOf, percent, SLOW } from './uploading';

// Playwright may miss requests of a page that a service worker controls.
test.use({ serviceWorkers: 'block' });

let folder: string;
let mp3: Uint8Array;
/** A file of several parts, which takes a while on a slow line. */
let long: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-upload-'));
  ({ mp3 } = await renderSong({ seed: 'upload story', genre: 'Jazz', durationMs: 4_000 }));
  long = join(folder, 'Harbour - Long Wait.wav');
  await writeFile(long, wav(tone(280)));
});
test.afterAll(() => rm(folder, { recursive: true }));

test('dropped files become songs, each with a message; songs are edited, deleted and restored', async ({
  page,
}) => {
  await signUp(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  await page.getByRole('link', { name: 'Upload songs' }).click();
  await expect(page.getByRole('heading', { name: 'Upload' })).toBeVisible();

  await test.step('two songs, a copy and a file without audio are dropped at once', async () => {
    const glass = withId3(mp3, { title: 'Glass Roof', artist: 'Nightbird', album: 'Panes', picture: PNG });
    await drop(page, {
      'glass.mp3': glass,
      'Tidepool - Low Water.mp3': Buffer.from(mp3),
      'copy of glass.mp3': glass,
      'notes.pdf': Buffer.from('%PDF-1.7 nothing to hear in here'),
    });
    await expect(page.getByTestId('upload-summary')).toHaveText(
      '2 added, 1 already in your library, 1 not accepted.',
    );
    await expect(page.getByRole('status').filter({ hasText: '2 added' })).toBeAttached();
    const files = page.getByRole('list', { name: 'Files' });
    await expect(files.getByText('“notes.pdf” is not a sound file Encore can play.')).toBeVisible();
    await expect(files.getByText('Already in your library.')).toBeVisible();
    await expect(files.getByText('Nightbird, Panes').first()).toBeVisible();
  });

  await test.step('another recording of a song waits for a choice', async () => {
    const again = withId3(mp3, { title: 'Glass Roof', artist: 'Nightbird', album: 'Best of' });
    await drop(page, { 'again.mp3': again });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'It looks like “Glass Roof”' })
      .getByRole('button', { name: 'Delete the new song' })
      .click();
    await expect(page.getByText('Deleted “Glass Roof”').first()).toBeVisible();
    await expect(page.getByText('It looks like')).toHaveCount(0);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('a finished upload links to its song', async () => {
    await page.getByRole('listitem').filter({ hasText: 'Low Water' }).getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Low Water', level: 1 })).toBeVisible();
  });

  await test.step('its details are edited; an invalid value shows an error and keeps the other fields', async () => {
    await openMenu(page, 'Low Water');
    await page.getByRole('menuitem', { name: 'Edit details…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit details' });
    await dialog.getByRole('textbox', { name: 'Song' }).fill('High Water');
    await dialog.getByRole('textbox', { name: 'Artist' }).fill('   ');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('This must not be empty.')).toBeVisible();
    await expect(dialog.getByRole('textbox', { name: 'Song' })).toHaveValue('High Water');
    await dialog.getByRole('textbox', { name: 'Artist' }).fill('Tidepool');
    await dialog.getByRole('textbox', { name: 'Genre' }).fill('Jazz');
    await dialog.getByText('More details').click();
    await dialog.getByRole('textbox', { name: 'Album artist' }).fill('Tidepool Quartet');
    await dialog.getByRole('textbox', { name: 'Sort artist as' }).fill('Pool, Tide');
    await dialog.getByRole('spinbutton', { name: 'Disc' }).fill('2');
    await dialog.getByRole('spinbutton', { name: 'Track' }).fill('7');
    await dialog.getByRole('spinbutton', { name: 'Year' }).fill('1999');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await page.goto('/songs');
    await expect(page.getByRole('button', { name: 'Play High Water' })).toBeVisible();
  });

  await test.step('arrow keys stay in a column, also between rows with and without an album', async () => {
    const table = page.getByRole('table');
    await expect(table.getByRole('link', { name: 'Panes' })).toBeVisible();
    await table.getByRole('button', { name: 'More about Glass Roof' }).focus();
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      await expect(page.locator(':focus')).toHaveAccessibleName(/^More about/);
    }
  });

  await test.step('the player and the system’s media controls show the new name at once', async () => {
    for (let press = 0; press < 2; press += 1)
      await player(page).getByRole('button', { name: 'Repeat' }).click();
    await page.getByRole('button', { name: 'Play High Water' }).click();
    await player(page).getByRole('button', { name: 'Pause' }).click();
    await player(page).getByRole('button', { name: 'More about High Water' }).click();
    await page.getByRole('menuitem', { name: 'Edit details…' }).click();
    await page.getByRole('textbox', { name: 'Song' }).fill('Still Water');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(nowPlaying(page)).toContainText('Still Water');
    await expect.poll(() => page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe('Still Water');
    await expect(page.getByRole('button', { name: 'Play Still Water' })).toBeVisible();
  });

  await test.step('by keyboard alone: deleted and restored', async () => {
    await page.getByRole('table').getByRole('button', { name: 'More about Glass Roof' }).focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Delete' });
    await expect(item).toBeEnabled();
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(item).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Deleted “Glass Roof”').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Play Glass Roof' })).toHaveCount(0);
    await expect(
      page.getByRole('table').getByRole('button', { name: 'More about Still Water' }),
    ).toBeFocused();
    await page.keyboard.press('F8');
    await expect(page.getByRole('region', { name: /Notifications/ }).getByRole('list')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Play Glass Roof' })).toBeVisible();
  });
});

test('on a small screen: a lost connection, another page and a reload lose nothing; canceled uploads are removed', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  await signUp(page);
  await page.goto('/songs/upload');
  const line = await lineOf(page);
  await line(SLOW);
  const bar = page.getByRole('progressbar', { name: 'Harbour - Long Wait.wav' });
  const summary = page.getByTestId('upload-summary');

  await test.step('canceled before it is inspected', async () => {
    await page.evaluate(() => {
      new MutationObserver((_changes, observer) => {
        const cancel = document.querySelector<HTMLElement>('[aria-label^="Cancel "]');
        if (!cancel) return;
        observer.disconnect();
        cancel.click();
      }).observe(document.body, { childList: true, subtree: true });
    });
    await choose(page, long);
    await expect(summary).toHaveText('1 canceled.');
    await page.getByRole('button', { name: 'Clear finished' }).press('Enter');
    await expect(page.getByRole('list', { name: 'Files' })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Choose files' })).toBeFocused();
  });

  await test.step('canceled, and retried', async () => {
    await choose(page, long);
    await expect.poll(() => percent(bar)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    offsets.length = 0;
    const forget = await holdDelete(page);
    await page.getByRole('button', { name: 'Cancel Harbour - Long Wait.wav' }).click();
    await expect(summary).toHaveText('1 canceled.');
    const again = page.getByRole('button', { name: 'Retry Harbour - Long Wait.wav' });
    await expect(again).toBeFocused();
    await again.press('Enter');
    await expect(page.getByText('waiting')).toBeVisible();
    forget();
    await expect.poll(() => offsets[0]).toBe(0);
    await expect.poll(() => percent(bar)).toBeGreaterThan(10);
  });

  await test.step('the connection is lost and comes back', async () => {
    await line(0);
    await expect(page.getByText('Connection lost.').first()).toBeVisible();
    offsets.length = 0;
    await line(SLOW);
    await expect.poll(() => offsets[0]).toBeGreaterThan(0);
  });

  await test.step('the page is reloaded and the same file chosen again', async () => {
    offsets.length = 0;
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await choose(page, long);
    await expect.poll(() => offsets[0]).toBeGreaterThan(0);
  });

  await test.step('uploading continues on another page, where the song appears', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
    await expect(page.getByText('No songs yet')).toBeVisible();
    await expect(page.getByRole('link', { name: /^Uploading/ })).toBeVisible();
    await line(-1);
    await expect(page.getByRole('button', { name: 'Play Long Wait' })).toBeVisible();
    await toast(page, 'Uploads: 1 added.').getByRole('button', { name: 'Show' }).click();
    await expect(summary).toHaveText('1 added.');
    await expect(page.getByRole('listitem').filter({ hasText: 'Long Wait' })).toContainText('Harbour');
  });
});

async function openMenu(page: Page, songname: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${songname}` }).click();
  await expect(page.getByRole('menuitem', { name: 'Edit details…' })).toBeEnabled();
}
