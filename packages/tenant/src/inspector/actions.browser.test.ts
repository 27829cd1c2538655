// The Actions tab in a browser: order, binding, versions, secrets and a guide.
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { expectAccessible } from '../testing/accessibility';
import { launchChromium } from '../testing/chromium';
import { ACTIONS, openInspector, PASSWORD, row } from './pages/testing';

const EMAIL = 'ann@test.example';
const COUNTER = `
exports.onExecutePostLogin = async (event, api) => {
  const count = Number(event.session?.metadata?.count ?? event.refresh_token?.metadata?.count ?? 0);
  if (event.session) api.session.setMetadata('count', String(count + 1));
  if (event.session) api.refreshToken.setMetadata('count', String(count + 1));
  api.idToken.setCustomClaim('https://test.example/count', count + (event.session ? 1 : 0));
  if (event.request.query['ext-do'] === 'deny') api.access.deny('Enough.');
};`;
const GUIDES = `
guides:
  - action: counter
    title: Counts the logins of a session
    look_for: The count in the token and in the metadata.
    steps:
      - { do: sign-in, text: Sign in., expect: The count is 1. }
      - { do: refresh, text: Exchange the refresh token., expect: The count stays 1. }
      - { do: set, text: Set the count to 7., session_metadata: { count: "7" } }
      - { do: sign-in, text: Sign in again., expect: The count is 8. }
      - { do: sign-in, text: Sign in and be denied., parameters: { ext-do: deny } }
`;

let tenant: TestTenant;
let browser: Browser;
beforeAll(async () => {
  [tenant, browser] = await Promise.all([
    startTestTenant({
      actions: { ...ACTIONS, counter: COUNTER },
      files: { 'guides.yaml': GUIDES },
      config(yaml) {
        Object.assign(yaml, {
          triggers: {
            'post-login': Object.keys(ACTIONS).map((name) => ({ action_name: name, display_name: name })),
          },
        });
        const [welcome] = yaml.actions as object[];
        Object.assign(welcome ?? {}, { secrets: [{ name: 'API_KEY', value: 'not-shown-anywhere' }] });
      },
    }),
    launchChromium(),
  ]);
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

const boundActions = async () => {
  const answer = await tenant.management('GET', '/actions/triggers/post-login/bindings');
  const { bindings } = (await answer.json()) as { bindings: { display_name: string }[] };
  return bindings.map(({ display_name }) => display_name);
};

test('Actions are listed in their order, and one click binds or unbinds them', async () => {
  const page = await openInspector(browser, tenant, '/actions');
  const names = () => page.locator('#rows b').allTextContents();
  expect(await names()).toEqual(['welcome', 'add-claims', 'counter']);
  await page.getByText('Counts the logins of a session').waitFor();
  await page.getByRole('button', { name: 'Bind counter', exact: true }).click();
  await page.getByRole('button', { name: 'Unbind counter' }).waitFor();
  expect(await boundActions()).toEqual(['welcome', 'add-claims', 'counter']);
  await page.getByRole('button', { name: 'Unbind welcome' }).click();
  await page.getByRole('button', { name: 'Bind welcome', exact: true }).waitFor();
  expect(await boundActions()).toEqual(['add-claims', 'counter']);
  expect(await names()).toEqual(['add-claims', 'counter', 'welcome']);
  await expectAccessible(page);
});

test('an Action has its secrets without values, its versions, and says what the next login runs', async () => {
  const page = await openInspector(browser, tenant, '/actions');
  await row(page, 'welcome').click();
  await page.getByRole('heading', { name: 'welcome' }).waitFor();
  await page.getByRole('button', { name: 'Bind welcome', exact: true }).click();
  await page.getByText('API_KEY').waitFor();
  expect(await page.content()).not.toContain('not-shown-anywhere');
  await page.getByText('The next login will be the first with version 1.').waitFor();
  await tenant.signIn(EMAIL, PASSWORD);
  await page.getByText('Version 1 is in use.').waitFor();
  // A saved change shows up in the open page.
  await tenant.writeAction('welcome', 'exports.onExecutePostLogin = async () => {};');
  await tenant.reload();
  await page.getByText('The next login will be the first with version 2.').waitFor();
  await tenant.signIn(EMAIL, PASSWORD);
  await page.getByText('Version 2 is in use.').waitFor();
  await expectAccessible(page);
});

test('a guide runs its steps and shows claims and metadata after each', async () => {
  const page = await openInspector(browser, tenant, '/actions');
  await row(page, 'counter').click();
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Try it' }) });
  const results = card.locator('.result');
  await card.getByRole('button', { name: 'Start' }).click();
  await card.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();

  await card.getByText('The count is 1.').waitFor();
  expect(await results.first().textContent()).toMatch(/ID tokenhttps:\/\/test.example\/count1\D/);
  expect(await results.first().textContent()).toMatch(/Session metadatacount"1"/);
  expect(await results.first().textContent()).toMatch(/Refresh token metadatacount"1"/);
  expect(await results.first().textContent()).toContain('pwd');
  await card.getByRole('button', { name: 'Refresh' }).click();
  await card.getByText('The count stays 1.').waitFor();
  await card.getByRole('button', { name: 'Set' }).click();
  await card.getByRole('link', { name: 'Sign in' }).click();
  await card.getByText('The count is 8.').waitFor();
  expect(await results.last().textContent()).toMatch(/https:\/\/test.example\/count8\D/);
  await card.getByRole('link', { name: 'Sign in' }).click();
  await card.getByText('access_denied: Enough.').waitFor();
  await expectAccessible(page);

  await results.last().getByRole('link', { name: 'Timeline' }).click();
  await page.getByRole('heading', { name: `${EMAIL} signed in` }).waitFor();
});

test('forms of the Actions tab reject requests from other origins, and callbacks of others', async () => {
  const { actions } = (await (await tenant.management('GET', '/actions/actions')).json()) as {
    actions: { id: string }[];
  };
  const post = (path: string) =>
    fetch(`${tenant.url}/inspector/actions/${actions[0]?.id}/${path}`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
  for (const path of ['bind', 'unbind', 'try', 'step?run=x']) expect((await post(path)).status).toBe(403);
  const callback = await fetch(`${tenant.url}/callback?code=x&state=y`, { redirect: 'manual' });
  expect(callback.status).toBe(400);
});
