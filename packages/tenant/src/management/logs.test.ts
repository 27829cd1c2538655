// The tenant log by Auth0's event type codes, and statistics derived from it.
import { expect, test } from 'vitest';
import { FormBrowser } from '../testing/browser';
import { withFrozenClock } from '../testing/clock';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const tenant = setUpTestTenant({
  actions: {
    gate: `exports.onExecutePostLogin = async (event, api) => {
        if (event.request.query['ext-do'] === 'deny') api.access.deny('Not today');
      };`,
  },
});
const call = managementCalls(tenant);

/** Type codes logged during `work`, oldest first, without those of the Management API tokens of this test. */
async function logged(work: () => Promise<unknown>): Promise<string[]> {
  const [last] = (await call('GET', '/logs?per_page=1')).body;
  await work();
  const { body } = await call('GET', `/logs?take=100&from=${last.log_id}`);
  return body.map(({ type }: { type: string }) => type).filter((type: string) => type !== 'seccft');
}

test('logs a login as s and its code exchange as seacft, with user, client and address', async () => {
  expect(await logged(() => tenant.signIn(EMAIL, PASSWORD))).toEqual(['s', 'seacft']);
  const [entry] = (await call('GET', `${tenant.userPath}/logs?q=type:s`)).body;
  expect(entry).toMatchObject({
    type: 's',
    description: 'Success Login',
    user_id: tenant.userId,
    client_id: 'web',
    client_name: 'web',
    ip: '127.0.0.1',
    audience: 'https://api.test.example',
    date: expect.stringMatching(/Z$/),
  });
  expect((await call('GET', `/logs/${entry.log_id}`)).body).toEqual(entry);
});

test.each([
  ['a wrong password', { email: EMAIL, password: 'wrong' }, 'fp'],
  ['an unknown email', { email: 'nobody@test.example', password: 'wrong' }, 'fu'],
])('logs %s', async (_, credentials, type) => {
  const browser = new FormBrowser();
  const attempt = async () => browser.submit(await browser.open(tenant.authorizeUrl().url), credentials);
  expect(await logged(attempt)).toEqual([type]);
});

test('logs a denial by an Action as f with its reason', async () => {
  const denied = () => tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': 'deny' } });
  expect(await logged(denied)).toEqual(['f']);
  expect((await call('GET', '/logs?q=type:f&per_page=1')).body[0].description).toBe('Not today');
});

test('logs a silent login as ssa, and as fsa without a session', async () => {
  const browser = new FormBrowser();
  await tenant.signIn(EMAIL, PASSWORD, { browser });
  expect(await logged(() => tenant.silentLogin(browser))).toEqual(['ssa']);
  expect(await logged(() => tenant.silentLogin(new FormBrowser()))).toEqual(['fsa']);
});

test('logs a refresh exchange as sertft, and as fertft for an unknown token', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  expect(await logged(() => tenant.refresh(refresh_token))).toEqual(['sertft']);
  expect(await logged(() => tenant.refresh('nonsense'))).toEqual(['fertft']);
});

test('logs client credentials as seccft and a wrong code as feacft', async () => {
  const audience = 'https://api.test.example';
  const ask = { grant_type: 'client_credentials', audience, ...tenant.credentials('machine') };
  await tenant.token(ask);
  expect((await call('GET', '/logs?q=type:seccft AND client_id:machine')).body).toHaveLength(1);
  expect(await logged(() => tenant.exchange('nonsense', 'v'.repeat(43)))).toEqual(['feacft']);
});

test('logs changes through the Management API as sapi', async () => {
  expect(await logged(() => call('POST', '/roles', { name: 'Logged' }))).toEqual(['sapi']);
  expect((await call('GET', '/logs?per_page=1&q=type:sapi')).body[0]).toMatchObject({
    description: 'POST /roles',
    client_id: 'management',
  });
});

test('returns a page with totals', async () => {
  const { body } = await call('GET', '/logs?per_page=1&include_totals=true&sort=date:1');
  expect(body).toMatchObject({ start: 0, limit: 1, length: 1, logs: [expect.anything()] });
  expect(body.total).toBeGreaterThan(1);
});

test('counts logins per day and active users', async () => {
  // With a frozen clock, the day does not end in between.
  await withFrozenClock(async () => {
    const today = new Date().toISOString().slice(0, 10);
    const day = today.replaceAll('-', '');
    const daily = async () => (await call('GET', `/stats/daily?from=${day}&to=${day}`)).body;
    const [before] = await daily();
    await tenant.signIn(EMAIL, PASSWORD);
    const [date, logins] = [`${today}T00:00:00.000Z`, (before?.logins ?? 0) + 1];
    expect(await daily()).toMatchObject([{ date, logins, leaked_passwords: 0 }]);
  });
  expect((await call('GET', '/stats/active-users')).body).toBe(1);
});
