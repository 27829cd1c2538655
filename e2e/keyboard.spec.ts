// The way from the front page to a playing song and a reordered playlist, without a mouse, at a phone's width too.
import type { Locator, Page } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/scripts/demo-accounts';
import { currentTime, expect, signInLink, test } from './fixtures';

const MOST_TABS = 120;

for (const width of [1440, 390]) {
  test(`everything is reached with the keyboard alone, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/');
    await tabTo(page, signInLink(page));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Email address' })).toBeFocused();
    await page.keyboard.type(DEMO_ACCOUNTS.editor.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();

    await follow(
      page,
      page.getByRole('navigation').getByRole('link', { name: 'Playlists' }).filter({ visible: true }),
    );
    await expect(page.getByRole('heading', { name: 'Playlists', level: 1 })).toBeVisible();
    await follow(page, page.getByRole('main').getByRole('link', { name: /Drafts/ }));
    await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();

    const before = await page.getByTestId('song-name').allTextContents();
    await tabTo(page, page.getByRole('button', { name: /^Move down/ }).first());
    const stored = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.keyboard.press('Enter');
    expect((await stored).ok()).toBe(true);
    const [first, second, ...rest] = before;
    await expect
      .poll(() => page.getByTestId('song-name').allTextContents())
      .toEqual([second, first, ...rest]);

    await follow(page, page.getByRole('main').getByRole('button', { name: /^Play Drafts/ }));
    await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
    await follow(page, page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' }));
    await expect.poll(() => currentTime(page)).toBe(0);
  });
}

/** Moves the focus on until it is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
