// Apps of examples/ sign in at the tenant with only their .env changed. Without EXAMPLES the quickest one runs:
// EXAMPLES=express,next,next-auth,spa npx vitest run packages/tenant/src/examples.browser.test.ts
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './testing/chromium';
import { EXAMPLES, type ExampleName, startExample } from './testing/example-app';

const names = (process.env.EXAMPLES ?? 'express')
  .split(',')
  .filter((name): name is ExampleName => name in EXAMPLES);

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test.each(names)(
  'the example %s signs in',
  async (name) => {
    const app = await startExample(name);
    onTestFinished(app.stop);
    const user = await app.tenant.users.create();
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(app.url);
    await page.getByText('Sign in', { exact: true }).click();
    // next-auth has a page of its own in between.
    if (name === 'next-auth') await page.getByRole('button', { name: 'Sign in with Auth0' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(user.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(user.password ?? '');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByText(`Signed in as ${user.email}`).waitFor();
    expect(page.url()).toBe(`${app.url}/`);
  },
  240_000,
);
