// Two app processes on one Postgres and one tenant, behind a proxy that alternates between them.
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@encore/embedded-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Made } from '@/app/api/testing/tus-client';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { renderSong } from '@/demo/music/synth';
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
  await expect.poll(statuses).toEqual([401, 401]);
});

test('an upload that is finished in both processes at once becomes one song', async () => {
  const { browser, call } = await signInToApp(url, DEMO_ACCOUNTS.premium.email);
  const { mp3 } = await renderSong({ seed: 'both', genre: 'Folk', durationMs: 2_000 });
  const send = (
    path: string,
    method: string,
    headers: Record<string, string>,
    body?: Uint8Array<ArrayBuffer>,
  ) =>
    browser.fetch(`${url}${path}`, {
      method,
      headers: { origin: url, 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body }),
    });
  for (let round = 0; round < 4; round += 1) {
    // Other bytes in each round; two uploads of the same bytes.
    const bytes = new Uint8Array(Buffer.concat([mp3, Buffer.alloc(128, round)]));
    const begun = await Promise.all(
      [0, 1].map(async () => {
        const { headers } = await send('/api/uploads', 'POST', {
          'upload-length': String(bytes.length),
          'upload-metadata': `filename ${Buffer.from('both.mp3').toString('base64')}`,
        });
        return headers.get('location') ?? '';
      }),
    );
    for (const path of begun) {
      const patch = (offset: number) =>
        send(
          path,
          'PATCH',
          { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
          bytes.subarray(offset),
        );
      // A retried PATCH reaches the other process.
      for (const { status } of await Promise.all([patch(0), patch(0)])) expect([204, 409]).toContain(status);
      // In one process, a request stops the other one, and the client continues where it was stopped.
      const { headers } = await send(path, 'HEAD', {});
      const offset = Number(headers.get('upload-offset'));
      if (offset < bytes.length) expect((await patch(offset)).status).toBe(204);
    }
    const finished = await Promise.all(
      [...begun, ...begun, ...begun].map((path) => call('POST', `${path}/song`, {})),
    );
    expect(finished.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const answers = (await Promise.all(finished.map((answer) => answer.json()))) as Made[];
    const [first] = answers;
    expect(new Set(answers.map(({ song }) => song.song_id)).size).toBe(1);
    const audio = await call('GET', `/api/songs/${first?.song.song_id}/audio`);
    expect(new Uint8Array(await audio.arrayBuffer())).toEqual(bytes);
    const { items } = await (await call('GET', '/api/songs?limit=50')).json();
    expect(items).toHaveLength(round + 1);
  }
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
