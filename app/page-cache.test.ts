// The page cache in front of a handler that renders from the database, with sessions of a real tenant.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { revokeSession } from '@/auth/revocations';
import { readSession, signInOf } from '@/auth/session';
import type { SessionTokens } from '@/auth/session-cookie';
import { type AppTenant, cookieOf, startAppTenant } from '@/auth/testing/tenant';
import { genreNames, setFavGenre } from '@/db/queries/genres';
import { addSong } from '@/db/testing';
import { cachePages } from './page-cache';

let tenant: AppTenant;
let ada: { cookie: string; userId: string };
let ben: { cookie: string; userId: string };
let rendered: string[] = [];
let nonces = 0;
/** Changes what the handler does first. */
let alsoDo: (response: ServerResponse, userId: string) => Promise<void> | void = () => {};

async function render(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  rendered.push(incoming.url ?? '');
  const session = await readSession(incoming.headers.cookie ?? null);
  const viewer = session.state === 'active' ? session.viewer : { userId: 'visitor', roles: [] };
  nonces += 1;
  const nonce = `first+${nonces}/`;
  response.setHeader('content-security-policy', `script-src 'nonce-${nonce}'`);
  response.setHeader('vary', 'rsc');
  try {
    await alsoDo(response, viewer.userId);
    response.write(`<script nonce="${nonce}"></script>`);
    const genres = await genreNames(viewer);
    response.end(`<p>${viewer.userId} ${genres}</p><script nonce="${nonce}"></script>`);
  } catch {
    response.end('<p>failed</p>');
  }
}

const server = createServer(cachePages((...all) => void render(...all)));

beforeAll(async () => {
  tenant = await startAppTenant();
  const person = async (name: string) => {
    const tokens: SessionTokens & { userId: string } = await tenant.signIn(`${name}@encore.example`);
    return { cookie: await cookieOf(tokens), userId: tokens.userId };
  };
  ada = await person('ada');
  ben = await person('ben');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.close();
  await tenant.close();
});
beforeEach(() => {
  rendered = [];
  alsoDo = () => {};
});

/** `fetch` would decompress the body. */
function get(path: string, { cookie }: { cookie?: string }, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ headers: IncomingMessage['headers']; raw: Buffer; body: string }>(
    (resolve, reject) => {
      request({ port, path, headers: { ...(cookie && { cookie }), ...headers } }, async (response) => {
        const raw = Buffer.concat(await response.toArray());
        resolve({ headers: response.headers, raw, body: raw.toString() });
      })
        .on('error', reject)
        .end();
    },
  );
}

const nonceOf = ({ headers }: { headers: IncomingMessage['headers'] }) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';

test('renders a page once, and gives each response its own nonce', async () => {
  const responses = [];
  for (let i = 0; i < 3; i += 1) responses.push(await get('/', ada));
  expect(rendered).toEqual(['/']);
  expect(new Set(responses.map(nonceOf)).size).toBe(3);
  for (const response of responses) {
    expect(response.body).toContain(ada.userId);
    expect(response.body.split(`nonce="${nonceOf(response)}"`)).toHaveLength(3);
    expect(response.body.match(/nonce=/g)).toHaveLength(2);
  }
  expect(responses[2]?.headers).toMatchObject({ vary: 'rsc, Accept-Encoding' });
});

test('renders again when a read returns other rows, whatever changed them', async () => {
  await get('/featured', ada);
  await addSong({ userId: ada.userId, roles: [] }, { genre: 'Baroque' });
  expect((await get('/featured', ada)).body).toContain('Baroque');
  expect((await get('/featured', ada)).body).toContain('Baroque');
  await tenant.db.owner`update songs set genre = 'Ragtime' where genre = 'Baroque'`;
  expect((await get('/featured', ada)).body).toContain('Ragtime');
  expect(rendered).toHaveLength(3);
});

test('keeps the pages of viewers, queries, cookies and navigations apart', async () => {
  const variants = [
    () => get('/songs', ada),
    () => get('/songs', ben),
    () => get('/songs', {}),
    () => get('/songs?sort=artist', ada),
    () => get('/songs', { cookie: `${ada.cookie}; theme=dark` }),
    () => get('/songs', ada, { rsc: '1' }),
    () => get('/songs', ada, { rsc: '1', 'next-router-state-tree': 'a' }),
  ];
  for (const variant of variants) await variant();
  expect(rendered).toHaveLength(variants.length);
  for (const variant of variants) await variant();
  // The visitor's page is never stored.
  expect(rendered).toHaveLength(variants.length + 1);
  expect((await get('/songs', ben)).body).not.toContain(ada.userId);
});

test.each<[string, string, typeof alsoDo]>([
  ['sets a cookie', '/playlists/1', (response) => void response.setHeader('set-cookie', 'a=b')],
  ['is no success', '/playlists/2', (response) => void Object.assign(response, { statusCode: 404 })],
  ['writes', '/playlists/3', (_, userId) => setFavGenre({ userId, roles: [] }, 'Polka')],
  [
    'has failed reads',
    '/playlists/4',
    async () => void (await genreNames({ userId: "not'allowed", roles: [] })),
  ],
  ['is not listed', '/stats', () => {}],
  ['is not listed, below a listed one', '/songs/upload', () => {}],
])('does not store a page that %s', async (_, path, also) => {
  alsoDo = also;
  await get(path, ada);
  await get(path, ada);
  expect(rendered).toEqual([path, path]);
});

test('does not serve a page after its session has ended', async () => {
  const gone = await tenant.signInAgain('ben@encore.example');
  const cookie = await cookieOf(gone);
  expect((await get('/playlists', { cookie })).body).toContain(ben.userId);
  expect((await get('/playlists', { cookie: `${cookie}x` })).body).toContain('visitor');
  await revokeSession(signInOf(gone).sessionId ?? '', () => Promise.resolve());
  expect((await get('/playlists', { cookie })).body).toContain('visitor');
});

test('compresses for clients that accept gzip', async () => {
  await get('/playlists/5', ada);
  const response = await get('/playlists/5', ada, { 'accept-encoding': 'gzip, br' });
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(response.headers['content-length']).toBe(String(response.raw.byteLength));
  expect(gunzipSync(response.raw).toString()).toContain(ada.userId);
  const refused = await get('/playlists/5', ada, { 'accept-encoding': 'gzip;q=0' });
  expect(refused.headers['content-encoding']).toBeUndefined();
});
