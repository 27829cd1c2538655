// Two app processes on one Postgres and one tenant, behind a proxy that alternates between them.
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@encore/embedded-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { startSecondApp } from './testing/second-app';
import { startTemporaryStack, type TemporaryStack } from './testing/temporary-stack';
import { signInToApp } from './testing/web-session';

const TOKEN_LIFETIME_S = 4;

let stack: TemporaryStack;
let second: { stop(): Promise<void> };
let url: string;

beforeAll(async () => {
  const proxyPort = await freePort();
  url = `http://localhost:${proxyPort}`;
  stack = await startTemporaryStack(TOKEN_LIFETIME_S, { NEXTAUTH_URL: url }, { withoutDemoData: true });
  second = await startSecondApp(stack, proxyPort);
}, 300_000);
afterAll(async () => {
  await second?.stop();
  await stack?.stop();
});

test('a session is refreshed once, however many requests notice the expiry in both processes', async () => {
  const { browser, call } = await signInToApp(url, DEMO_ACCOUNTS.listener.email);
  for (let round = 0; round < 2; round += 1) {
    await delay(TOKEN_LIFETIME_S * 1_000);
    // The cookies before the refresh: every request asks for one.
    const stale = browser.clone();
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await stale.clone().fetch(`${url}/api/me`)).status),
    );
    expect(statuses).toEqual(Array(10).fill(200));
    expect((await call('GET', '/api/me')).status).toBe(200);
  }
});

test('a sign-out in one process ends the session in the other', async () => {
  const { browser, call } = await signInToApp(url, DEMO_ACCOUNTS.editor.email);
  const stolen = browser.clone();
  // Two requests in a row reach both processes.
  const statuses = async () => [
    (await stolen.clone().fetch(`${url}/api/me`)).status,
    (await stolen.clone().fetch(`${url}/api/me`)).status,
  ];
  expect(await statuses()).toEqual([200, 200]);
  expect((await call('POST', '/api/auth/sign-out')).status).toBe(303);
  await expect.poll(statuses, { timeout: 10_000 }).toEqual([401, 401]);
});

test('concurrent changes of settings in both processes are all kept', async () => {
  const { call } = await signInToApp(url, DEMO_ACCOUNTS.almost.email);
  const changes = [{ autoplay: false }, { theme: 'dark' }, { normalise: false }, { volume: 0.25 }];
  const answers = await Promise.all(changes.map((change) => call('PATCH', '/api/preferences', change)));
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200));
  const saved = await (await call('GET', '/api/preferences')).json();
  expect(saved).toMatchObject(Object.assign({}, ...changes));

  const names = ['One', 'Two', 'Three', 'Four'];
  await Promise.all(names.map((displayName) => call('PATCH', '/api/displayName', { displayName })));
  const { displayName } = await (await call('GET', '/api/displayName')).json();
  expect(await (await call('GET', '/api/me')).json()).toMatchObject({ displayName });
});
