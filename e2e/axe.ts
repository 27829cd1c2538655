// Asks axe about a page at both widths and in both themes.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WIDTHS = [1440, 390];
/** Rules that can fail in the dark theme only: the themes differ in color alone. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** The class of links that a finger presses through, to what lies beneath. */
const NO_TARGET = 'pointer-events-none';

/** What axe finds wrong with what is shown now, in words; `where` names it. */
export async function violationsOf(page: Page, where: string, widths = WIDTHS): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // A page without frames: the results need no second page to be put together in.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // What a finger has to hit is large enough (WCAG 2.2, 2.5.8); axe asks only when told to.
      const rules = { 'target-size': { enabled: true } };
      axe.options({ resultTypes: ['violations'], rules });
      const { violations } = await (colorScheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe).analyze();
      for (const { id, nodes } of violations) {
        const wrong = nodes.filter(({ html }) => id !== 'target-size' || !html.includes(NO_TARGET));
        const places = wrong.map(({ target }) => target.join(' ')).join(', ');
        if (places) found.push(`${where}, ${colorScheme} at ${width}: ${id}: ${places}`);
      }
    }
  }
  return found;
}
