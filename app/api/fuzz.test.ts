// Random requests: none fails with a 5xx, every error is a problem, and a refused request changes no row.
// `FUZZ_RUNS=10000 npx vitest run app/api/fuzz.test.ts` sends more; `FUZZ_SEED` repeats a run.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf } from '@/db/testing';
import { createApi } from '.';
import { setUpApi } from './testing/harness';
import { type OpenApiDocument, randomRequest } from './testing/requests';

process.env.RATE_LIMIT_FACTOR = '0';
const RUNS = Number(process.env.FUZZ_RUNS ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_129);
/** They end the account or the session. */
const EXCLUDED = ['delete /api/me'];

const api = setUpApi();
let document: OpenApiDocument;
let tokens: string[];
beforeAll(async () => {
  document = await (await createApi().request('/api/openapi.json')).json();
  api.issuer.respondWith(200, {}, { access_token: 'token', user_metadata: {}, sessions: [], tokens: [] });
  const roles = { 'https://encore.example/roles': ['playlist_editor'] };
  tokens = await Promise.all(
    ['one', 'two'].map((name) => api.issuer.token({ sub: `auth0|${name}`, ...roles })),
  );
  for (const name of ['one', 'two']) {
    const scope = scopeOf(name, 'playlist_editor');
    const songs: number[] = [];
    for (let n = 0; n < 10; n++) songs.push((await addSong(scope, { public: n % 2 === 0 })).song_id);
    await addPlaylist(scope, 'private', songs);
    await addPlaylist(scope, 'shared', songs);
    await addPlaylist(
      scope,
      'featured',
      songs.filter((_, n) => n % 2 === 0),
    );
  }
});

/** A digest of every row. */
async function digest(): Promise<string> {
  const tables = await api.db.owner`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const rows = tables.map(({ relname }) => `select md5(t::text) as row from ${relname} t`);
  const [all] = await api.db.owner.unsafe(
    `select md5(string_agg(row, '' order by row)) as digest from (${rows.join(' union all ')}) r`,
  );
  return all?.digest;
}

test(`${RUNS} random requests`, { timeout: RUNS * 500 }, async () => {
  const app = createApi();
  // The first request of a token updates the local copy of its user.
  for (const token of tokens) await app.request('/api/me', { headers: { authorization: `Bearer ${token}` } });
  let before = await digest();
  const statuses = new Map<number, number>();
  const request = fc.tuple(
    randomRequest(document, (route) => EXCLUDED.includes(route)),
    fc.nat({ max: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(request, async ([{ method, path, headers, body }, who]) => {
      const authorization = `Bearer ${tokens[who]}`;
      const response = await app.request(path, {
        method,
        headers: { ...headers, authorization },
        ...(body !== undefined && method !== 'GET' && { body }),
      });
      const text = await response.text();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect(response.status, text).toBeLessThan(500);
      if (response.status < 400) {
        if (method !== 'GET') before = await digest();
        return;
      }
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ status: response.status, detail: expect.any(String) });
      expect(text.length).toBeLessThan(20_000);
      if (method !== 'GET') expect(await digest()).toBe(before);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  // The requests are not all refused for the same reason.
  for (const status of [200, 400, 404]) expect(statuses.get(status) ?? 0).toBeGreaterThan(RUNS / 50);
});
