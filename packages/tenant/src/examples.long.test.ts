// The examples in an empty folder, with the packed package: the apps sign in with only their .env changed, the test suites
// pass. EXAMPLES=express,spa selects apps.
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ensureChromium, launchChromium } from './testing/chromium';
import {
  EXAMPLES,
  type ExampleName,
  type InstalledExamples,
  installExamples,
} from './testing/installed-examples';

const all = Object.keys(EXAMPLES) as ExampleName[];
const selected = process.env.EXAMPLES?.split(',') ?? all;
const names = all.filter((name) => selected.includes(name));
const USER = { email: 'ann@test.example', password: 'correct-horse-1' };
let examples: InstalledExamples;
let browser: Browser;

beforeAll(async () => {
  [examples, browser] = await Promise.all([installExamples(names), launchChromium()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await examples?.remove();
});

test.each(names)(
  'the example %s signs in with only its .env changed',
  async (name) => {
    const app = await examples.start(name, USER);
    onTestFinished(app.stop);
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(app.url);
    await page.getByText('Sign in', { exact: true }).click();
    // next-auth has a page of its own in between.
    if (name === 'next-auth') await page.getByRole('button', { name: 'Sign in with Auth0' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(USER.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(USER.password);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByText(`Signed in as ${USER.email}`).waitFor();
    expect(page.url()).toBe(`${app.url}/`);
  },
  240_000,
);

test('the Playwright example passes with 4 workers', async () => {
  const output = await examples.test('playwright', { CHROMIUM: ensureChromium(), CI: '1' });
  expect(output).toContain('100 tests using 4 workers');
  expect(output).toContain('100 passed');
}, 600_000);

test('the Vitest example passes', async () => {
  expect(await examples.test('vitest', { CI: '1', NO_COLOR: '1' })).toMatch(/Tests {2}4 passed/);
}, 120_000);
