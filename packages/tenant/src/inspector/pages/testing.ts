// Test helpers for browser tests of the inspector.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import type { TestTenant } from '../../testing';

export const PASSWORD = 'Correct-horse-1';

/** Two Actions; `ext-do` of a login makes the first one deny or redirect. */
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

/** Opens a page of the inspector for the current test and waits until it is live. A script error fails the test. */
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
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`/inspector${path}`);
  await page.locator('#live', { hasText: 'Live' }).waitFor();
  return page;
}

export const row = (page: Page, text: string) =>
  page.locator('#rows').getByRole('link', { name: text }).first();
