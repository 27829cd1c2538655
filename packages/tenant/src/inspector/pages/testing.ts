// What the inspector's browser tests share: a browser, pages that complain, and logins to look at.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { expect } from 'vitest';
import type { TestTenant } from '../../testing';
import { ensureChromium } from '../../testing/chromium';

export const PASSWORD = 'Correct-horse-1';

/** Two Actions; `ext-do` of a login says what becomes of it. */
export const ACTIONS = {
  welcome: `
exports.onExecutePostLogin = async (event, api) => {
  console.log('Welcome, %s', event.user.email);
  api.user.setUserMetadata('last', event.request.query['ext-do'] ?? 'nothing');
  if (event.request.query['ext-do'] === 'deny') api.access.deny('Your subscription has ended.');
  if (event.request.query['ext-do'] === 'terms') api.redirect.sendUserTo('http://localhost:9998/terms');
};
exports.onContinuePostLogin = async (event, api) => api.user.setAppMetadata('terms', event.request.query.answer);`,
  'add-claims': `
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('https://test.example/plan', 'free');
  api.accessToken.setCustomClaim('aud', 'mine');
};`,
};

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });

/** A page of the inspector, once it is live. Whatever it complains about fails the test when the page closes. */
export async function openInspector(
  browser: Browser,
  { url }: Pick<TestTenant, 'url'>,
  path = '',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`/inspector${path}`);
  await page.locator('#live', { hasText: 'live' }).waitFor();
  return page;
}

export const row = (page: Page, text: string) =>
  page.locator('#rows').getByRole('link', { name: text }).first();

/** No barrier axe can find, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
