// How fast the inspector's list is in a browser, by the browser's own clock.
import type { Page } from '@playwright/test';

/** The fastest load of a list of so many seeded logins, of a filter and of an opened login, in milliseconds. */
export async function measureList(page: Page, seeded: number) {
  const loads: number[] = [];
  for (let load = 1; load <= 3; load += 1) {
    await page.reload({ waitUntil: 'load' });
    // The list is rendered and the script has run.
    loads.push(
      await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        return navigation instanceof PerformanceNavigationTiming
          ? navigation.domContentLoadedEventEnd
          : Infinity;
      }),
    );
  }
  const names = [1, 0.5, 0.1, 0.8, 0.2].map((part) => `user${Math.round(seeded * part) - 1}@seed.example`);
  const filters = names.map((name) => ({ type: name, until: ['#rows b', name] as [string, string] }));
  const filter = await fastest(page, filters);
  await page.getByRole('searchbox').fill('');
  await page
    .locator('#rows')
    .getByText(`user${seeded - 1}@seed.example`, { exact: true })
    .waitFor();
  const opened = [2, 4, 6, 8].map((n) => ({
    click: `#rows li:nth-child(${n + 1}) a`,
    until: ['#detail h2', `user${seeded - n}@seed.example signed in`] as [string, string],
  }));
  return { load: Math.min(...loads), filter, open: await fastest(page, opened) };
}

/**
 * Milliseconds from a click or input until the result is rendered, by the browser's performance marks. Returns the fastest
 * try, because other tests run in parallel.
 */
async function fastest(
  page: Page,
  tries: { click?: string; type?: string; until: [selector: string, text: string] }[],
) {
  const taken: number[] = [];
  for (const one of tries) {
    const wait = page.evaluate(
      ({ click, type, until: [selector, text] }) =>
        new Promise<number>((done) => {
          const observer = new MutationObserver(() => {
            if (document.querySelector(selector)?.textContent !== text) return;
            observer.disconnect();
            requestAnimationFrame(() => done(performance.measure('wait', 'begin').duration));
          });
          observer.observe(document, { subtree: true, childList: true, characterData: true });
          performance.mark('begin');
          if (click) document.querySelector<HTMLElement>(click)?.click();
          const input = document.querySelector<HTMLInputElement>('#search input');
          if (type === undefined || !input) return;
          input.focus();
          input.value = type;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }),
      one,
    );
    taken.push(await wait);
  }
  return Math.min(...taken);
}
