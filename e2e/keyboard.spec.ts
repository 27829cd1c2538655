// Without a mouse: the main story on a wide screen, and the way to a playing song and a reordered playlist on a narrow one.
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { oneShort } from './aspirant';
import { currentTime, expect, test } from './fixtures';
import { keys, tabTo } from './input-modes';
import { player } from './listening';
import { goTo, signIn, tellMainStory } from './main-story';
import { songNames } from './playlist-steps';

// Every step walks through the page by Tab.

test('the main story, with the keyboard alone', async ({ page, browser }) => {
  await tellMainStory(page, keys, await oneShort(browser));
});

test('with the keyboard alone at 390 px: find, reorder and play a playlist', async ({ page }) => {
  const { press } = keys;
  const main = page.getByRole('main');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await signIn(page, keys, { email: DEMO_ACCOUNTS.editor.email, password: DEMO_PASSWORD });
  await goTo(page, keys, 'Playlists');
  await press(main.getByRole('link', { name: /Drafts/ }));
  await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();

  const [first, second, ...rest] = await songNames(page);
  await press(main.getByRole('button', { name: 'Edit', exact: true }));
  await tabTo(main.getByRole('button', { name: /^Move down/ }).first());
  const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.keyboard.press('Enter');
  expect((await stored).ok()).toBe(true);
  await expect.poll(() => songNames(page)).toEqual([second, first, ...rest]);

  await press(main.getByRole('button', { name: 'Done', exact: true }));
  await press(main.getByRole('button', { name: /^Play Drafts/ }));
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
  await press(player(page).getByRole('button', { name: 'Pause' }));
  await expect.poll(() => currentTime(page)).toBe(0);
});
