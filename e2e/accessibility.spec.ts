// Accessibility of every page, in both themes and at both widths, checked by axe.
import type { Page } from '@playwright/test';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { playerLoaded } from './listening';
import { PAGES } from './pages';

const PATHS = [...Object.keys(PAGES), '/songs/1', '/nowhere'];
/** Sections of the library whose cards open pages. */
const COLLECTIONS = ['/songs/artists', '/songs/albums', '/songs/genres'];

test.setTimeout(300_000);

test('no page has axe violations', async ({ page, signIn }) => {
  const violations: string[] = [];
  const check = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    violations.push(...(await violationsOf(page, path)));
  };
  // The front page and the tenant's sign-in page, signed out.
  for (const path of ['/', '/sign-in']) await check(path);
  await signIn('editor');
  for (const path of PATHS) await check(path);
  expect(violations).toEqual([]);
});

test('an artist, an album, a genre and a playlist have no axe violations', async ({ page, signIn }) => {
  const violations: string[] = [];
  await signIn('editor');
  for (const path of COLLECTIONS) {
    await page.goto(path);
    await page.locator(`main a[href^="${path}/"]`).first().click();
    await page.waitForURL(`**${path}/**`);
    await expect(page.getByRole('table').first()).toBeVisible();
    violations.push(...(await violationsOf(page, `a page of ${path}`)));
  }
  await openFeatured(page);
  violations.push(...(await violationsOf(page, 'a featured playlist')));
  expect(violations).toEqual([]);
});

test('no axe violations with the palette, a menu, a dialog or the player open', async ({ page, signIn }) => {
  const violations: string[] = [];
  const check = async (what: string, widths?: number[]) =>
    violations.push(...(await violationsOf(page, what, widths)));
  const wide = () => page.setViewportSize({ width: 1440, height: 900 });
  await signIn('editor');
  await openFeatured(page);
  const main = page.getByRole('main');
  await main
    .getByRole('button', { name: /^Play / })
    .first()
    .click();

  await playerLoaded(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('so');
  await expect(page.getByRole('option').first()).toBeVisible();
  await check('the palette');
  await page.getByRole('combobox').fill('zzqqxx');
  await expect(page.getByText('No results', { exact: false })).toBeVisible();
  await check('the palette without results');
  await page.keyboard.press('Escape');
  await main
    .getByRole('button', { name: /^More about / })
    .first()
    .click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await check('the menu of a song');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await check('the shortcuts');
  await page.keyboard.press('Escape');
  await wide();
  const panel = page.getByRole('complementary', { name: 'Now playing' });
  await expect(panel.getByRole('listitem').first()).toBeVisible();
  await check('the panel', [1440]);
  await panel.getByRole('tab', { name: 'Details' }).click();
  await expect(panel.getByText('Genre')).toBeVisible();
  await check('the details in the panel', [1440]);
  await panel.getByRole('button', { name: 'Open full-screen player' }).click();
  const full = page.getByRole('dialog', { name: 'Now playing' });
  await expect(full).toBeVisible();
  await check('the player over the whole screen');
  await page.keyboard.press('Escape');
  await expect(full).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.getByRole('button', { name: /^Open player/ }).click();
  await check('the player of a phone', [390]);
  await full.getByRole('button', { name: 'Queue' }).click();
  await expect(full.getByRole('tab', { name: 'Queue' })).toBeVisible();
  await check('the queue on a phone', [390]);
  await page.keyboard.press('Escape');
  await main
    .getByRole('button', { name: /^More about / })
    .last()
    .click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  // A modal menu hides the rest of the page from assistive technologies; axe allows that for dialogs only.
  const modal = / (aria-hidden-focus|landmark-one-main|page-has-heading-one|region): /;
  const ofSheet = await violationsOf(page, 'the menu of a song as a sheet', [390]);
  violations.push(...ofSheet.filter((violation) => !modal.test(violation)));
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await main.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(main.getByRole('button', { name: /^Drag/ }).first()).toBeVisible();
  await check('Edit mode');
  expect(violations).toEqual([]);
});

async function openFeatured(page: Page): Promise<void> {
  await page.goto('/featured');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Blue Hour Jazz/ })
    .first()
    .click();
  await expect(page.getByRole('table')).toBeVisible();
}
