// The terminal client as a process, against the API and a tenant.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '@/app/api';
import { PART, TUS } from '@/app/api/testing/tus-client';
import { isScenarioRequest } from '@/app/scenario-paths';
import { APP_USER_PASSWORD, type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { renderSong } from '@/demo/music/synth';

const EMAIL = 'native@encore.example';

let tenant: AppTenant;
let folder: string;
let environment: NodeJS.ProcessEnv;
let mp3: Uint8Array;
const handle = getRequestListener(createApi().fetch);
const server = createServer((request, response) => {
  if (isScenarioRequest(request)) request.url = `/api${request.url}`;
  void handle(request, response);
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-native-'));
  process.env.DATA_DIR = folder;
  tenant = await startAppTenant();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  environment = {
    ...process.env,
    ENCORE_URL: url,
    ENCORE_ISSUER: tenant.issuer,
    ENCORE_TOKEN_FILE: join(folder, 'client/tokens.json'),
  };
  const { accessToken } = await tenant.signIn(EMAIL);
  ({ mp3 } = await renderSong({ seed: 'native', genre: 'Folk', durationMs: 2_000 }));
  await upload(url, accessToken);
});
afterAll(async () => {
  server.close();
  await tenant.close();
  await rm(folder, { recursive: true });
});

async function upload(url: string, accessToken: string): Promise<void> {
  const authorization = `Bearer ${accessToken}`;
  const filename = Buffer.from('Nightbird - Glass Roof.mp3').toString('base64');
  const created = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: {
      authorization,
      ...TUS,
      'upload-length': `${mp3.length}`,
      'upload-metadata': `filename ${filename}`,
    },
  });
  const path = `${url}${created.headers.get('location')}`;
  await fetch(path, {
    method: 'PATCH',
    headers: { authorization, ...TUS, ...PART, 'upload-offset': '0' },
    body: new Uint8Array(mp3),
  });
  const song = await fetch(`${path}/song`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(song.status).toBeLessThan(300);
}

const CLIENT = ['--import', 'tsx', 'samples/native/encore.ts'];

const encore = (...words: string[]) =>
  promisify(execFile)(process.execPath, [...CLIENT, ...words], { env: environment, encoding: 'buffer' }).then(
    ({ stdout }) => stdout,
    (error: { stderr: Buffer }) => {
      throw new Error(error.stderr.toString().trim());
    },
  );
const lines = async (...words: string[]) => (await encore(...words)).toString().trim();
const tokens = async () => JSON.parse(await readFile(environment.ENCORE_TOKEN_FILE ?? '', 'utf8'));

/** Signs in with a browser that submits the tenant's form and follows the redirect to the loopback server. */
async function signInWithBrowser(): Promise<void> {
  const child = spawn(process.execPath, [...CLIENT, 'sign-in'], { env: environment });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) {
    const url = (text as string).match(/http\S+\/authorize\S+/)?.[0];
    if (!url) continue;
    const browser = new FormBrowser();
    const done = await browser.submit(await browser.open(url), { email: EMAIL, password: APP_USER_PASSWORD });
    expect(await (await fetch(done.location ?? '')).text()).toContain('Signed in.');
  }
  expect(await ended).toBe(0);
}

test('signs in, lists, plays, changes the display name, refreshes and signs out', {
  timeout: 120_000,
}, async () => {
  await expect(encore('songs')).rejects.toThrow('Sign in first');
  await signInWithBrowser();
  expect((await stat(environment.ENCORE_TOKEN_FILE ?? '')).mode & 0o777).toBe(0o600);

  const list = await lines('songs');
  expect(list).toMatch(/^\d+\tNightbird – Glass Roof$/);
  expect((await encore('play', list.split('\t')[0] ?? '')).equals(mp3)).toBe(true);
  await expect(encore('play', '999999')).rejects.toThrow(/./);

  expect(await lines('name', 'J-vald3z', 'two')).toBe('J-vald3z two');
  expect(await lines('name')).toBe('J-vald3z two');

  const before = await tokens();
  expect(await lines('refresh')).toBe('Refreshed.');
  const after = await tokens();
  expect(after.refresh_token).not.toBe(before.refresh_token);

  // An expired access token is refreshed by the next command.
  await writeFile(environment.ENCORE_TOKEN_FILE ?? '', JSON.stringify({ ...after, expires_at: 0 }));
  expect(await lines('songs')).toBe(list);
  expect((await tokens()).refresh_token).not.toBe(after.refresh_token);

  expect(await lines('sign-out')).toBe('Signed out.');

  // A revoked refresh token ends the session.
  await writeFile(environment.ENCORE_TOKEN_FILE ?? '', JSON.stringify({ ...after, expires_at: 0 }));
  await expect(encore('songs')).rejects.toThrow('Your session has expired. Sign in again');
  await expect(encore('songs')).rejects.toThrow('Sign in first');
});
