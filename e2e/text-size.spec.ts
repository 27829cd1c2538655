// Text at twice its size: no page scrolls sideways.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const PATHS = ['/', '/songs', '/playlists', '/featured', '/stats', '/settings', '/nowhere'];

for (const [width, paths] of [
  [1440, PATHS],
  [820, PATHS],
  [390, PATHS],
] as const) {
  test(`at ${width} px, text of twice the size scrolls no page sideways`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('listener');
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await expect.poll(() => beyondTheEdge(page), path).toEqual([]);
    }
  });
}

/** The width of a page that scrolls sideways, with the first elements beyond its edge. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const elements = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
    return [`${scrollWidth} px`, ...elements];
  });
}
