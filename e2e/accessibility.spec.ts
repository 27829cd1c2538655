// Every page in both themes and at both widths, as axe sees it.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

const PATHS = ['/', '/songs', '/playlists', '/featured', '/stats', '/settings', '/nowhere'];
const WIDTHS = [1440, 390];

test.setTimeout(300_000);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations: string[] = [];
    const check = async (path: string) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expect(page.getByRole('heading').first()).toBeVisible();
        const result = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of result.violations) {
          violations.push(
            `${path} at ${width}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          );
        }
      }
    };

    await page.goto('/');
    await check('signed out');
    await page.goto('/sign-in');
    await check('the tenant’s sign-in page');
    await signIn('editor');
    for (const path of PATHS) {
      await page.goto(path);
      await check(path);
    }
    await page.goto('/featured');
    await page.getByRole('main').getByRole('link', { name: /songs/ }).first().click();
    await expect(page.getByRole('table')).toBeVisible();
    await check('a featured playlist');

    await page
      .getByRole('main')
      .getByRole('button', { name: /^Play / })
      .first()
      .click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('so');
    await expect(page.getByRole('option').first()).toBeVisible();
    await check('the palette');
    await page.getByRole('combobox').fill('zzqqxx');
    await expect(page.getByText('Nothing matches', { exact: false })).toBeVisible();
    await check('the palette without results');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: /^Queue/ }).click();
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    await check('the queue');
    expect(violations).toEqual([]);
  });
}
