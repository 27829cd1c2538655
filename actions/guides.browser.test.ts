// The guides of the examples, in the inspector's Actions tab: every step, with a real browser.
import { readFile } from 'node:fs/promises';
import { builtAction } from '@encore/actions-kit/testing/actions';
import { code as oneTimePassword } from '@encore/tenant/mfa/testing';
import { startTestTenant, type TestTenant } from '@encore/tenant/testing';
import { launchChromium } from '@encore/tenant/testing/chromium';
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

const PASSWORD = 'Correct-horse-1';

interface Guide {
  action: string;
  steps: { do: string; text: string; parameters?: Record<string, string> }[];
}

const file = await readFile('actions/guides.yaml', 'utf8');
const { guides } = parse(file) as { guides: Guide[] };

const BUTTONS: Record<string, string> = { set: 'Set', refresh: 'Refresh', enroll: 'Set up' };

/** Patterns of the results of each step, without spaces between names and values. */
const EXPECTED: Record<string, RegExp[]> = {
  'persistent-custom-claims': [
    /plan_at_login"free".*Refresh token metadataclaims_at_login/,
    /plan_at_login"free".*app_metadataplan"premium"/,
    /plan_at_login"free"/,
    /plan_at_login"premium"/,
  ],
  'unique-session-id': [
    /ses_id("[^"]+").*Session metadatases_id\1.*Refresh token metadatases_id\1/,
    /ses_id("[^"]+").*Session metadatases_id\1/,
    /ses_id("[^"]+").*Session metadatases_id\1/,
    /ses_id("[^"]+").*Session metadatases_id\1/,
  ],
  'tenant-identifier': [
    /^(?!.*tenant_id)/,
    /app_metadatatenants\["acme","globex"\]/,
    /tenant_id"acme".*Session metadatatenant_id"acme".*Refresh token metadatatenant_id"acme"/,
    /tenant_id"acme"/,
  ],
  'transient-idp-data': [
    /^Access token.*device_id.*Session metadata.*device_id(?!.*user_metadata)/,
    /^Access token.*device_id"Mozilla/,
  ],
  'fingerprint-mfa': [
    /Session metadata.*fingerprint"\w{20,}/,
    /authenticationpwd(?!.*mfa)/,
    /authenticationpwd/,
    /fingerprint"another device"/,
    /challenged"\w{20,}.*authenticationpwd, mfa \(otp\)/,
    /Session metadatafingerprint"\w{20,}.*authenticationpwd, mfa \(otp\)/,
  ],
  'run-once': [/app_metadata.*didAnExpensiveTasktrue/, /didAnExpensiveTasktrue/],
};

let tenant: TestTenant;
let browser: Browser;
beforeAll(async () => {
  const examples = await Promise.all(guides.map(({ action }) => builtAction(`examples/${action}`)));
  const code = examples.map((built, i): [string, string] => [guides[i]?.action ?? '', built.code]);
  [tenant, browser] = await Promise.all([
    startTestTenant({
      actions: Object.fromEntries(code),
      files: { 'guides.yaml': file },
      config: (yaml) => void Object.assign(yaml, { triggers: {} }),
    }),
    launchChromium(),
  ]);
  for (const { action } of guides) await tenant.createUser(`${action}@test.example`, PASSWORD);
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

/** Fills in the pages of the login, up to the result in the inspector. @param secret of the one-time password */
async function passPages(page: Page, email: string, secret: string, done: Locator): Promise<void> {
  const password = page.getByRole('textbox', { name: 'Password', exact: true });
  const code = page.locator('input[name="code"]');
  await password.or(code).or(done).first().waitFor();
  if (await password.isVisible()) {
    await page.getByRole('textbox', { name: 'Email address' }).fill(email);
    await password.fill(PASSWORD);
  } else if (await code.isVisible()) {
    await code.fill(oneTimePassword(secret));
  } else return;
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await done.waitFor();
}

test.each(guides)('$action', async ({ action, steps }) => {
  const context = await browser.newContext({ baseURL: tenant.url });
  const page = await context.newPage();
  await page.goto(`/inspector/actions?filter=${action}`);
  await page.locator('#rows').getByRole('link', { name: action }).click();
  await page.getByRole('heading', { name: action, level: 2 }).waitFor();
  await page.getByRole('button', { name: `Bind ${action}`, exact: true }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const results = page.locator('.result');
  const key = page.locator('.card dd code').first();
  for (const [index, step] of steps.entries()) {
    if (step.do === 'sign-in') {
      const secret = (await key.count()) ? ((await key.textContent()) ?? '') : '';
      await page.getByRole('link', { name: 'Sign in' }).click();
      const denied = page.getByText(/^access_denied: /);
      await passPages(page, `${action}@test.example`, secret, results.nth(index).or(denied));
    } else {
      const name = BUTTONS[step.do];
      await page.getByRole('button', { name, exact: true }).click();
    }
    const expected = EXPECTED[action]?.[index];
    if (!expected) {
      await page.getByText(/^access_denied: /).waitFor();
      continue;
    }
    await results.nth(index).waitFor();
    expect(await results.nth(index).textContent(), step.text).toMatch(expected);
  }
  await page.getByRole('button', { name: `Unbind ${action}` }).click();
  await page.getByRole('button', { name: `Bind ${action}`, exact: true }).waitFor();
  await context.close();
});
