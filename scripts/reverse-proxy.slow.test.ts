// The app behind a reverse proxy that terminates TLS, as in docs/deploy.md.
import { request } from 'node:https';
import { join } from 'node:path';
import { freePort } from '@encore/embedded-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { naming, PART, TUS } from '@/app/api/testing/tus-client';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { renderSong } from '@/demo/music/synth';
import { startHttpsProxy } from './testing/https-proxy';
import { startTemporaryStack, type TemporaryStack } from './testing/temporary-stack';
import { signInToApp, type WebSession } from './testing/web-session';

let stack: TemporaryStack;
let proxy: { stop(): void };
let url: string;
let session: WebSession;

beforeAll(async () => {
  // The certificate is self-signed.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  const port = await freePort();
  url = `https://localhost:${port}`;
  stack = await startTemporaryStack(
    900,
    { NEXTAUTH_URL: url, TRUSTED_PROXIES: '1' },
    { withoutDemoData: true },
  );
  proxy = await startHttpsProxy(port, stack.settings.PORT, join(stack.dataDir, 'proxy'));
  session = await signInToApp(url, DEMO_ACCOUNTS.listener.email);
}, 300_000);
afterAll(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  proxy?.stop();
  await stack?.stop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { redirect: 'manual', headers });

/** The status of a request whose Host header `fetch` would not send. */
const statusWith = (headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${url}/api/health`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('the callback, the return from the tenant and redirects of pages are https URLs', async () => {
  const start = await get('/api/auth/start?returnTo=/songs');
  const authorize = await fetch(new URL(start.headers.get('location') ?? '', url), {
    redirect: 'manual',
    headers: { cookie: start.headers.getSetCookie().join('; ') },
  });
  const target = start.headers.get('location')?.startsWith(stack.tenantUrl) ? start : authorize;
  const parameters = new URL(target.headers.get('location') ?? '').searchParams;
  expect(parameters.get('redirect_uri')).toMatch(`${url}/`);
  const page = await get('/songs', { accept: 'text/html' });
  expect(new URL(page.headers.get('location') ?? '', url).protocol).toBe('https:');
});

test('all cookies of a session are __Host- cookies', () => {
  const cookies = session.browser.cookies(new URL(url).host);
  expect(cookies.length).toBeGreaterThan(0);
  for (const { name, path, attributes } of cookies) {
    expect(name).toMatch(/^__Host-/);
    expect(path).toBe('/');
    const names = attributes.map((attribute) => attribute.toLowerCase());
    expect(names).toEqual(expect.arrayContaining(['secure', 'httponly', 'samesite=lax']));
    expect(names.join()).not.toContain('domain');
  }
});

test('only the host of the app passes, also as X-Forwarded-Host', async () => {
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ host: 'evil.example' })).toBe(421);
  expect(await statusWith({ 'x-forwarded-host': 'evil.example' })).toBe(421);
});

test('writes come from the https origin only', async () => {
  const put = (origin: string) =>
    session.browser.fetch(`${url}/api/genres/fav`, {
      method: 'PUT',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ genre: 'Folk' }),
    });
  expect((await put(url)).status).toBe(200);
  expect((await put(url.replace('https:', 'http:'))).status).toBe(403);
  expect((await put(stack.appUrl.replace(/\d+$/, String(stack.settings.PORT)))).status).toBe(403);
});

test('an upload continues at the Location that it was given, and its song plays', async () => {
  const { mp3 } = await renderSong({ seed: 'proxy', genre: 'Folk', durationMs: 2_000 });
  const send = (method: string, address: string, init: RequestInit) =>
    session.browser.fetch(address, { method, ...init, headers: { ...TUS, origin: url, ...init.headers } });
  const created = await send('POST', `${url}/api/uploads`, {
    headers: { 'upload-length': String(mp3.length), 'upload-metadata': naming('a.mp3') },
  });
  expect(created.status).toBe(201);
  const location = new URL(created.headers.get('location') ?? '', `${url}/api/uploads`);
  expect(location.origin).toBe(url);
  const half = mp3.length >> 1;
  for (const [from, to] of [
    [0, half],
    [half, mp3.length],
  ] as const) {
    const part = await send('PATCH', location.href, {
      headers: { ...PART, 'upload-offset': String(from) },
      body: new Uint8Array(mp3.subarray(from, to)),
    });
    expect(part.headers.get('upload-offset')).toBe(String(to));
  }
  const finished = await session.call('POST', `${location.pathname}/song`, {});
  const { song } = (await finished.json()) as { song: { song_id: number } };
  const range = { range: `bytes=0-${half - 1}` };
  const audio = await session.browser.fetch(`${url}/api/songs/${song.song_id}/audio`, { headers: range });
  expect(audio.status).toBe(206);
  expect((await audio.arrayBuffer()).byteLength).toBe(half);
});

test('progress of an import streams through', async () => {
  const imported = await session.browser.fetch(`${url}/api/playlists/import`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'audio/x-mpegurl', accept: 'application/x-ndjson' },
    body: '#EXTM3U\n#EXTINF:60,None - Such\nx.mp3\n',
  });
  expect(imported.headers.get('content-type')).toContain('application/x-ndjson');
  for (const line of (await imported.text()).trim().split('\n')) JSON.parse(line);
});

test('a sign-out returns from the tenant to the https URL', async () => {
  const { browser } = await signInToApp(url, DEMO_ACCOUNTS.editor.email);
  const signedOut = await browser.fetch(`${url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { origin: url },
  });
  const logout = new URL(signedOut.headers.get('location') ?? '');
  expect(logout.searchParams.get('post_logout_redirect_uri')).toBe(url);
  expect((await browser.open(logout.href)).location).toMatch(url);
  expect((await browser.fetch(`${url}/api/me`)).status).toBe(401);
});
