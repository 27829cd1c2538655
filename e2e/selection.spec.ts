// Several songs at once: selected by mouse, keyboard and touch, and the actions on them.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { currentTime, expect, signUp, test } from './fixtures';
import { nowPlaying, player } from './listening';
import { goTo, make, overflow, songNames, toast } from './playlist-steps';
import { uploadTones } from './tones';

const NAMES = ['Amber', 'Birch', 'Cedar', 'Dune', 'Ember', 'Fjord'];

const bar = (page: Page) => page.getByRole('region', { name: 'Selected songs' });
const action = (page: Page, name: string) => bar(page).getByRole('button', { name });
const song = (page: Page, name: string) =>
  page.getByRole('table').getByRole('button', { name: `Play ${name}` });
const selected = (page: Page) => page.getByRole('row', { selected: true }).getByTestId('song-name');
/** Empty space at the end of the page, in pixels. */
const spaceBelow = (page: Page) =>
  page.getByRole('main').evaluate((main) => Number.parseFloat(getComputedStyle(main).paddingBottom));

test('with mouse and keyboard: queue, add to a playlist, favorite, delete and restore', async ({
  page,
  context,
}) => {
  await signUp(page);
  await uploadTones(page, NAMES, 20);
  await make(page, { name: 'Evening', visibility: 'private' });
  await page.goto('/songs?sort=songname');

  await test.step('Ctrl selects one by one, Shift a range; nothing plays', async () => {
    const space = await spaceBelow(page);
    await song(page, 'Birch').click({ modifiers: ['ControlOrMeta'] });
    await song(page, 'Dune').click({ modifiers: ['ControlOrMeta'] });
    await expect(selected(page)).toHaveText(['Birch', 'Dune']);
    await song(page, 'Fjord').click({ modifiers: ['Shift'] });
    await expect(selected(page)).toHaveText(['Dune', 'Ember', 'Fjord']);
    await expect(page.getByRole('status').filter({ hasText: '3 songs selected' })).toBeAttached();
    await expect(nowPlaying(page)).toContainText('Nothing is playing');
    // The last songs can be scrolled above the bar.
    const { height = 0 } = (await bar(page).boundingBox()) ?? {};
    expect((await spaceBelow(page)) - space).toBeGreaterThanOrEqual(height);
  });

  await test.step('Shift with arrows or Space and Ctrl with A select; Escape clears the selection', async () => {
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
    await song(page, 'Amber').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
      await page.keyboard.press(`Shift+${key}`);
    await expect(selected(page)).toHaveText(['Amber', 'Birch', 'Cedar']);
    await expect(song(page, 'Cedar')).toBeFocused();
    await page.keyboard.press('Shift+Space');
    await expect(selected(page)).toHaveText(['Amber', 'Birch']);
    await page.keyboard.press('ControlOrMeta+a');
    await expect(selected(page)).toHaveText(NAMES);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await action(page, 'Clear selection').press('Enter');
    await expect(selected(page)).toHaveCount(0);
    await expect(song(page, 'Amber')).toBeFocused();
  });

  await test.step('they are queued in the order of the list', async () => {
    await song(page, 'Fjord').click();
    await expect(page.getByRole('complementary', { name: 'Now playing' })).toBeVisible();
    await player(page).getByRole('button', { name: 'Pause' }).click();
    await song(page, 'Dune').click({ modifiers: ['ControlOrMeta'] });
    await song(page, 'Cedar').click({ modifiers: ['ControlOrMeta'] });
    await action(page, 'Play next').click();
    await expect(toast(page, '2 songs will play next')).toBeVisible();
    await expect(page.getByTestId('queued-song')).toHaveText(['Cedar', 'Dune']);
    await expect(selected(page)).toHaveText(['Cedar', 'Dune']);
  });

  await test.step('added to a playlist, from the bar and by dragging, and to the favorites', async () => {
    await action(page, 'Add to playlist…').click();
    const dialog = page.getByRole('dialog', { name: 'Add 2 songs to a playlist' });
    await dialog.getByRole('button', { name: 'New playlist…' }).press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(action(page, 'Add to playlist…')).toBeFocused();
    await action(page, 'Add to playlist…').click();
    await dialog.getByRole('button', { name: 'Add to Evening' }).click();
    await expect(toast(page, 'Added 2 songs to “Evening”')).toBeVisible();
    const inRail = page
      .getByRole('navigation', { name: 'Your playlists' })
      .getByRole('link', { name: 'Evening' });
    await song(page, 'Dune').dragTo(inRail);
    await expect(page.getByRole('dialog', { name: 'Already in “Evening”' })).toContainText(
      'Some of these songs',
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
    await action(page, 'Add to favorites').click();
    await expect(toast(page, 'Added 2 songs to favorites')).toBeVisible();
    await expect(action(page, 'Remove from favorites')).toBeVisible();
  });

  await test.step('the menu of a selected song is about all of them; without a network the songs and the page stay', async () => {
    await song(page, 'Cedar').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Actions for 2 songs' });
    await expect(menu).toBeVisible();
    await context.setOffline(true);
    await menu.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(toast(page, 'Encore cannot be reached.')).toBeVisible();
    await context.setOffline(false);
    await expect(selected(page)).toHaveText(['Cedar', 'Dune']);
  });

  await test.step('they are deleted and restored, all with one request', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (/^\/api\/songs\b/.test(pathname) && request.method() !== 'GET')
        asked.push(`${request.method()} ${pathname}`);
    });
    await song(page, 'Cedar').click({ button: 'right' });
    await page
      .getByRole('menu', { name: 'Actions for 2 songs' })
      .getByRole('menuitem', { name: 'Delete' })
      .click();
    await expect(toast(page, 'Deleted 2 songs')).toBeVisible();
    await expect.poll(() => songNames(page)).toEqual(['Amber', 'Birch', 'Ember', 'Fjord']);
    await expect(song(page, 'Ember')).toBeFocused();
    await expect(bar(page)).toHaveCount(0);
    await toast(page, 'Deleted 2 songs').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => songNames(page)).toEqual(NAMES);
    expect(asked).toEqual(['DELETE /api/songs', 'POST /api/songs/restore']);
  });

  await test.step('removed from a playlist and restored at their positions; leaving the page clears the selection', async () => {
    await goTo(page, 'Playlists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Evening/ })
      .click();
    await expect.poll(() => songNames(page)).toEqual(['Cedar', 'Dune']);
    await song(page, 'Dune').click({ modifiers: ['ControlOrMeta'] });
    await song(page, 'Cedar').click({ modifiers: ['Shift'] });
    await expect(action(page, 'Delete')).toHaveCount(0);
    await action(page, 'Remove from playlist').click();
    await expect(page.getByText('No songs here yet')).toBeVisible();
    await toast(page, 'Removed 2 songs').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => songNames(page)).toEqual(['Cedar', 'Dune']);
    await song(page, 'Dune').click({ modifiers: ['ControlOrMeta'] });
    await goTo(page, 'Songs');
    await expect(bar(page)).toHaveCount(0);
  });
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a menu starts the selection, taps extend it', async ({ page, signIn }) => {
    await signIn('listener');
    await page.goto('/songs');
    const [first = '', second = '', third = ''] = await songNames(page);
    await page.getByRole('button', { name: `More about ${first}` }).tap();
    await page.getByRole('menuitem', { name: 'Select' }).tap();
    await expect(bar(page)).toContainText('1 song selected');
    for (const name of [second, third, second]) await song(page, name).tap();
    await expect(selected(page)).toHaveText([first, third]);
    expect(await currentTime(page)).toBe(0);
    await expect.poll(() => overflow(page)).toBe(0);
    await action(page, 'Add to playlist…').tap();
    await expect(page.getByRole('dialog', { name: 'Add 2 songs to a playlist' })).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).tap();
    await action(page, 'Clear selection').tap();
    await expect(selected(page)).toHaveCount(0);
    await song(page, third).tap();
    await expect(nowPlaying(page).first()).toContainText(third);
  });
});
