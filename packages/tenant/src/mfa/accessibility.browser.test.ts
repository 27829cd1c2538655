// Accessibility of the second factor pages in a browser: axe checks and keyboard operation.
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, test } from 'vitest';
import type { TestTenant } from '../testing';
import { expectAccessible } from '../testing/accessibility';
import { launchChromium } from '../testing/chromium';
import { code, PASSWORD, startMfaTenant } from './testing';
import { ACTIONS } from './testing-actions';

let tenant: TestTenant;
let browser: Browser;
beforeAll(async () => {
  tenant = await startMfaTenant(ACTIONS);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

async function expectAccessiblePage(page: Page, heading: string) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await expectAccessible(page);
}

/** Types into the field, which must have the focus. */
async function type(page: Page, field: string, text: string) {
  await page.locator(`[name=${field}]:focus`).waitFor();
  await page.keyboard.type(text);
}

test.each(['light', 'dark'] as const)(
  'a one-time password can be set up by keyboard, %s color scheme',
  async (colorScheme) => {
    const email = `${colorScheme}@test.example`;
    await tenant.createUser(email, PASSWORD);
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(tenant.authorizeUrl({ parameters: { 'ext-do': 'enroll' } }).url);
    await type(page, 'email', email);
    await page.keyboard.press('Tab');
    await type(page, 'password', PASSWORD);
    await page.keyboard.press('Enter');
    await expectAccessiblePage(page, 'Set up a one‑time password');

    // A wrong code shows an alert.
    const secret = (await page.locator('.secret').textContent()) ?? '';
    await type(page, 'code', '000 000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expectAccessiblePage(page, 'Set up a one‑time password');
    await type(page, 'code', code(secret));
    await page.keyboard.press('Enter');
    await expectAccessiblePage(page, 'Save your recovery code');
    await context.close();
  },
);
