// Long lists: five thousand songs scroll without gaps, with few elements, and are found again where they were left.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test('five thousand songs: scrolling, jumping, coming back and the keyboard', async ({ page, signIn }) => {
  await signIn('premium');
  await page.getByRole('navigation').getByRole('link', { name: 'Songs' }).first().click();
  const table = page.getByRole('table', { name: 'Songs' });
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  await expect(row(page, 2)).toBeVisible();

  await test.step('scrolling never shows a row without its song', async () => {
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.wheel(0, 700);
      expect(await waitingRowsOnScreen(page)).toBe(0);
    }
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('the end is one jump away', async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(row(page, 5001)).toBeVisible();
    await expect(row(page, 5001).getByTestId('song-name')).toHaveText(/\w/);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500);
  });

  await test.step('coming back finds the list where it was left', async () => {
    await page.evaluate(() => window.scrollTo(0, 80_000));
    await expect.poll(() => waitingRowsOnScreen(page)).toBe(0);
    const before = await firstOnScreen(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).first().click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.goBack();
    await expect(table).toBeVisible();
    await expect.poll(() => firstOnScreen(page)).toEqual(before);
    expect(await waitingRowsOnScreen(page)).toBe(0);
  });

  await test.step('the keyboard walks through the list and to both ends', async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    const button = (index: number) => row(page, index).getByRole('button');
    await button(2).focus();
    await page.keyboard.press('ArrowDown');
    await expect(button(3)).toBeFocused();
    await page.keyboard.press('End');
    await expect(button(5001)).toBeFocused();
    await expect(button(5001)).toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect(button(5000)).toBeFocused();
    await page.mouse.wheel(0, -3000);
    await expect(button(5000)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(button(2)).toBeFocused();
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab');
    await expect(button(42)).toBeFocused();
  });
});

/** The row with an `aria-rowindex`: 1 is the header. */
function row(page: Page, index: number) {
  return page.getByRole('table', { name: 'Songs' }).locator(`tr[aria-rowindex="${index}"]`);
}

/** How many rows on screen are still waiting for their song, and parts of the screen without any row. */
function waitingRowsOnScreen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('tr[data-index]')].filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    });
    const waiting = rows.filter((element) => !element.querySelector('[data-testid="song-name"]')).length;
    const lowest = Math.max(...rows.map((element) => element.getBoundingClientRect().bottom));
    return rows.length === 0 ? 1 : waiting + (lowest < window.innerHeight - 200 ? 1 : 0);
  });
}

/** The first row that is wholly on screen: its number and the song. */
function firstOnScreen(page: Page) {
  return page.evaluate(() => {
    const first = [...document.querySelectorAll<HTMLElement>('tr[data-index]')].find(
      (element) => element.getBoundingClientRect().top > 60,
    );
    return { index: first?.dataset.index, song: first?.textContent };
  });
}
