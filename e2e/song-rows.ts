// Locators and measurements of the rows of a long song list.
import type { Page } from '@playwright/test';

/** The row with an `aria-rowindex`: 1 is the header. */
export function row(page: Page, index: number) {
  return page.getByRole('table', { name: 'Songs' }).locator(`tr[aria-rowindex="${index}"]`);
}

/** The button that plays it. */
export function button(page: Page, index: number) {
  return row(page, index).getByRole('button', { name: /^(Play|Pause) / });
}

/** How many rows on screen are still waiting for their song, and parts of the screen without any row. */
export function waitingRowsOnScreen(page: Page): Promise<number> {
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

/** The first row that is fully on screen: its number and the song. */
export function firstOnScreen(page: Page) {
  return page.evaluate(() => {
    const first = [...document.querySelectorAll<HTMLElement>('tr[data-index]')].find(
      (element) => element.getBoundingClientRect().top > 60,
    );
    return { index: first?.dataset.index, song: first?.textContent };
  });
}

/** Cumulative layout shift since the page was opened (Layout Instability API). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) sum += 'value' in shift ? Number(shift.value) : 0;
        }).observe({ type: 'layout-shift', buffered: true });
        // The navigation entry always exists and follows the layout shifts.
        new PerformanceObserver(() => resolve(sum)).observe({ type: 'navigation', buffered: true });
      }),
  );
}
