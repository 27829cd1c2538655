// Runs axe on a page at both widths and in both themes.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WIDTHS = [1440, 390];
/** Rules that can fail in the dark theme only: the themes differ in color alone. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** The class of links that do not receive touches; the element below does. */
const NO_TARGET = 'pointer-events-none';

/** The violations in the current state of the page, one text each; `where` names the state. */
export async function violationsOf(page: Page, where: string, widths = WIDTHS): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // The page has no frames, so axe needs no second page to combine results.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // Target size (WCAG 2.2, 2.5.8), which axe does not check by default.
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
