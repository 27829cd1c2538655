import { expect, test } from './fixtures';
import { PAGES } from './pages';
import { overflow } from './playlist-steps';

const WIDTHS = [1440, 390];

for (const [account, state] of [
  ['newcomer', 'empty'],
  ['premium', 'full'],
] as const) {
  test(`every page of ${account} has its text, and fits a phone and a wide screen`, async ({
    page,
    signIn,
  }) => {
    await signIn(account);
    for (const [path, texts] of Object.entries(PAGES)) {
      await page.goto(path);
      await expect(page.getByRole('main')).toContainText(texts[state]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        await expect.poll(() => overflow(page), `${path} at ${width}`).toBe(0);
      }
    }
  });
}
