// The inspector in a browser: visible text of logins, denials, redirects, waits and replays.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { expectAccessible } from '../testing/accessibility';
import { FormBrowser } from '../testing/browser';
import { launchChromium } from '../testing/chromium';
import { ACTIONS, openInspector, PASSWORD, row } from './pages/testing';
import { databaseDigest } from './testing';

let tenant: TestTenant;
let browser: Browser;
let waitingId: string;

beforeAll(async () => {
  // A small bucket, refilled every second.
  const rateLimits = { 'write-users': { burst: 12, perMinute: 60 } };
  tenant = await startTestTenant({ actions: ACTIONS, rateLimits });
  browser = await launchChromium();
  for (const name of ['plain', 'denied', 'away', 'waiting'])
    waitingId = await tenant.createUser(`${name}@test.example`, PASSWORD);
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

const open = (path?: string, options?: BrowserContextOptions) =>
  openInspector(browser, tenant, path, options);

async function openLogin(user: string, options = {}): Promise<Page> {
  const page = await open('', options);
  await row(page, user).click();
  await page.locator('#detail h2', { hasText: user }).waitFor();
  return page;
}

/** Expects the visible text of the details, with JSON collapsed, to contain the lines in order. */
async function expectText(page: Page, ...lines: (string | RegExp)[]): Promise<void> {
  let text = (await page.locator('#detail').allInnerTexts()).join();
  expect(await page.locator('details[open]').count()).toBe(0);
  for (const line of lines) {
    const at = typeof line === 'string' ? text.indexOf(line) : text.search(line);
    expect(at, `${line} is not in: ${text}`).toBeGreaterThanOrEqual(0);
    text = text.slice(at);
  }
}

test('an empty list has instructions; a new login appears live with its Actions and a dropped claim', async () => {
  const page = await open();
  await page.locator('#list').getByText('No logins yet. Open http://localhost:9999').waitFor();
  await tenant.signIn('plain@test.example', PASSWORD);
  await row(page, 'plain@test.example').waitFor();
  await page.getByRole('status').getByText('New: plain@test.example').waitFor();
  await row(page, 'plain@test.example').click();
  await page.getByRole('heading', { name: 'plain@test.example signed in' }).waitFor();
  await expectText(
    page,
    /web, password, node, 127\.0\.0\.1; 2 Actions, 1 profile update/,
    'Event passed to the Actions',
    'openid profile email offline_access',
    'welcome',
    'api.user.setUserMetadata("last", "nothing")',
    'included in the profile update',
    'Welcome, plain@test.example',
    'add-claims',
    'api.accessToken.setCustomClaim("https://test.example/plan", "free")',
    'added',
    'api.accessToken.setCustomClaim("aud", "mine")',
    'dropped: the name is reserved',
    'Profile update',
    '+ user_metadata.last: "nothing"',
    'Tokens',
    'Access token, 15 min',
    '/plan',
    'free',
  );
  await page.locator('#detail summary').first().click();
  await page.getByText('"requested_scopes": [').waitFor();
});

test('a denial shows the Action, the reason and the error returned to the client', async () => {
  await tenant.login('denied@test.example', PASSWORD, { parameters: { 'ext-do': 'deny' } });
  const page = await openLogin('denied@test.example', { colorScheme: 'dark' });
  await expectAccessible(page);
  await expectText(
    page,
    'denied@test.example was denied access',
    'Your subscription has ended.',
    'Denied by welcome',
    'error=access_denied',
  );
});

test('a redirect shows its target, and the page updates when the browser returns', async () => {
  const away = await tenant.login('away@test.example', PASSWORD, { parameters: { 'ext-do': 'terms' } });
  const page = await openLogin('away@test.example');
  await expectText(page, 'Redirect to localhost:9998', 'has not returned');
  const json = page.locator('#detail summary').first();
  await json.click();
  await away.browser.open(`${tenant.issuer}continue?state=${away.callback.state}&answer=yes`);
  await page.getByText('welcome, resumed').waitFor();
  // Open disclosures stay open.
  await page.getByText('"requested_scopes": [').first().waitFor();
  await json.click();
  await expectText(page, 'returned after', 'resumed', '+ app_metadata.terms: "yes"');
});

test('a wait for the rate limit shows its reason and duration', async () => {
  const web = new FormBrowser();
  await tenant.signIn('waiting@test.example', PASSWORD, { browser: web });
  // With a frozen clock, an empty bucket stays empty.
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const change = () =>
    tenant.management('PATCH', `/users/${encodeURIComponent(waitingId)}`, { nickname: 'w' });
  while ((await change()).status !== 429);
  const login = tenant.signIn('', '', { browser: web });
  const page = await open('/logins?filter=waiting+sign-on');
  await page.locator('#rows a').first().click();
  await page.getByRole('heading', { name: 'add-claims' }).waitFor();
  vi.useRealTimers();
  await login;
  await page.getByText('Tokens', { exact: true }).waitFor();
  await expectText(
    page,
    /of which .* waiting/,
    'Profile update',
    /Rate limit reached: waited .* for X-RateLimit-Reset before writing\./,
  );
});

test('Run again shows what the current Actions would do, and changes nothing', async () => {
  const page = await openLogin('denied@test.example');
  await tenant.writeAction(
    'welcome',
    ACTIONS.welcome.replace("api.access.deny('Your sub", "console.log('Your sub"),
  );
  await tenant.reload();
  const before = await databaseDigest(tenant.databaseUrl);
  await page.getByRole('button', { name: 'Run again' }).click();
  await page.getByRole('heading', { name: 'denied@test.example would sign in' }).waitFor();
  await expectText(
    page,
    /Nothing was stored.*Recorded\s+denied\s+Now/s,
    'Console',
    'Your subscription has ended.',
    'add-claims',
  );
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the recorded login' }).click();
  await page.getByRole('heading', { name: 'denied@test.example was denied access', exact: true }).waitFor();
  expect(await databaseDigest(tenant.databaseUrl)).toEqual(before);
});
