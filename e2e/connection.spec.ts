// Playback continues without a network and with an expired session: pages wait for the network, and the session is renewed in place.
import type { Page, Request } from '@playwright/test';
import {
  currentTime,
  enterCredentials,
  expect,
  isSamePage,
  isWatched,
  NEW_PASSWORD,
  signUp,
  test,
} from './fixtures';
import { playFrom } from './listening';
import { goTo } from './playlist-steps';
import { uploadTones } from './tones';

for (const width of [1440, 390]) {
  test(`without a network and with an expired session, playback continues at ${width} px`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const email = await signUp(page);
    await uploadTones(page, ['Steady'], 120);
    await page.goto('/songs');
    const endSession = sessionOf(page);
    await playFrom(page, 'Steady');
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await expect(page.getByRole('status').filter({ hasText: 'offline' })).toHaveCount(0);

    await test.step('a banner reports the lost network before a request fails', async () => {
      await expect.poll(() => isWatched(page)).toBe(true);
      await context.setOffline(true);
      await expect(page.getByText('You’re offline. Saved songs keep playing.')).toBeVisible();
    });

    await test.step('a requested page waits in the app, and opens when the network returns', async () => {
      await link(page, 'Stats').click();
      await expect(page.getByText('You’re offline. The page opens when you’re back online.')).toBeVisible();
      const before = await currentTime(page);
      await expect.poll(() => currentTime(page)).toBeGreaterThan(before);
      await context.setOffline(false);
      await expect(page).toHaveURL(/\/stats/);
      await expect(page.getByRole('heading', { name: 'Stats', level: 1 })).toBeVisible();
      await expect(page.getByText('You’re offline', { exact: false })).toHaveCount(0);
      expect(await isSamePage(page)).toBe(true);
    });

    await test.step('an action with an expired session asks for sign-in, and is then completed', async () => {
      await goTo(page, 'Playlists');
      await page.getByRole('main').getByRole('button', { name: 'New playlist' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('After midnight');
      await endSession();
      await page.getByRole('button', { name: 'Create' }).press('Enter');
      await signInAgain(page, email);
      await expect(page.getByRole('heading', { name: 'After midnight' })).toBeVisible();
    });

    await test.step('a page with an expired session does the same', async () => {
      await endSession();
      await page.evaluate(() => localStorage.setItem('encore-searches:someone', '["sea"]'));
      await link(page, 'Stats').click();
      await signInAgain(page, email, true);
      // A failed sign-in in the window does not change the listener's data.
      expect(await page.evaluate(() => localStorage.getItem('encore-searches:someone'))).toBe('["sea"]');
      await expect(page.getByRole('heading', { name: 'Stats', level: 1 })).toBeVisible();
      expect(await isSamePage(page)).toBe(true);
      const before = await currentTime(page);
      await expect.poll(() => currentTime(page)).toBeGreaterThan(before);
    });
  });
}

/** @returns ends the session when no response is awaited: one that renews the access token would bring it back */
function sessionOf(page: Page): () => Promise<void> {
  const awaited = new Set<Request>();
  page.on('request', (request) => awaited.add(request));
  page.on('response', (response) => awaited.delete(response.request()));
  page.on('requestfailed', (request) => awaited.delete(request));
  return async () => {
    await expect.poll(() => awaited.size).toBe(0);
    await page.context().clearCookies();
  };
}

const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).filter({ visible: true });

/** In the window that the prompt opens, which closes by itself. */
async function signInAgain(page: Page, email: string, failsFirst = false): Promise<void> {
  const prompt = page.getByRole('dialog', { name: 'Your session has expired' });
  const opened = page.waitForEvent('popup');
  await prompt.getByRole('button', { name: 'Sign in' }).press('Enter');
  const popup = await opened;
  if (failsFirst) {
    await popup.waitForURL(/login|authorize/);
    await popup.goto(new URL('/sign-in?notice=failed', page.url()).href);
    await popup.getByRole('link', { name: 'Sign in' }).click();
  }
  await enterCredentials(popup, email, NEW_PASSWORD);
  await expect(prompt).toHaveCount(0);
  await expect.poll(() => popup.isClosed()).toBe(true);
}
