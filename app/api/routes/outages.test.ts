// Postgres or the tenant away, or the tenant busy: each a clear sentence, the right status, and no stack trace.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectTo } from '@/db/client';
import { addSong, scopeOf } from '@/db/testing';
import { describeError, log } from '@/lib/log';
import { audioStore } from '../file-stores';
import { type Harness, problem, startHarness } from '../testing/harness';

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

test('Postgres away: health and every read say so with 503 and the failing part', async () => {
  const away = connectTo('postgres://encore_app:x@127.0.0.1:1/encore');
  try {
    for (const path of ['/api/health', '/api/songs', '/api/me', '/api/playlists/getPlays']) {
      const answer = await api.call('GET', path);
      expect(answer, path).toMatchObject({ ...problem('unavailable', 503), body: { part: 'postgres' } });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|at .*\.ts|127\.0\.0\.1/);
    }
  } finally {
    await away.close();
    connectTo(api.db.appUrl);
  }
});

test('when Postgres is back, so is the API', async () => {
  expect((await api.call('GET', '/api/health')).status).toBe(200);
  expect((await api.call('GET', '/api/songs')).status).toBe(200);
});

test('what waits too long in Postgres gives up, says so, and keeps nobody else from it', async () => {
  const put = () => api.call('PUT', '/api/genres/fav', { json: { genre: 'Jazz' } });
  await api.db.owner.begin(async (holder) => {
    await holder`lock table user_data in access exclusive mode`;
    for (const answer of await Promise.all(Array.from({ length: 12 }, put))) {
      expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'postgres' } });
    }
    expect((await api.call('GET', '/api/songs')).status).toBe(200);
  });
  expect((await put()).status).toBe(200);
});

test('the bucket away: 503 and its name, not that of Postgres', async () => {
  const { song_id } = await addSong(scopeOf('listener'));
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const reading = vi.spyOn(audioStore(), 'read').mockRejectedValueOnce(away);
  const answer = await api.call('GET', `/api/songs/${song_id}/audio`);
  expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'store' } });
  reading.mockRestore();
});

test('the tenant away: 503 and its name, and what does not need it goes on', async () => {
  api.issuer.respondWith(503);
  for (const path of ['/api/displayName', '/api/preferences']) {
    expect(await api.call('GET', path), path).toMatchObject({
      ...problem('unavailable', 503),
      body: {
        part: 'tenant',
        detail: 'The sign-in service cannot be reached right now. Try again in a moment.',
      },
    });
  }
  expect((await api.call('GET', '/api/songs')).status).toBe(200);
});

test('a name that could not be kept by the tenant is not shown to others either', async () => {
  api.issuer.respondWith(503);
  const answer = await api.call('PATCH', '/api/displayName', {
    as: 'renamer',
    json: { displayName: 'Half done' },
  });
  expect(answer.status).toBe(503);
  expect(await api.db.owner`select from users where display_name = 'Half done'`).toHaveLength(0);
});

test('the tenant busy: its 429 is passed on with the time to wait', async () => {
  const reset = Math.floor(Date.now() / 1000) + 30;
  api.issuer.respondWith(429, { 'x-ratelimit-reset': String(reset) });
  const answer = await api.call('GET', '/api/preferences');
  expect(answer).toMatchObject(problem('rate-limited', 429));
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(25);
});

test('a user who is gone at the tenant is signed out; what the tenant does not take is said so', async () => {
  api.issuer.respondWith(200, {}, { access_token: 'a token', expires_in: 900 });
  expect((await api.call('GET', '/api/preferences')).status).toBe(200);
  api.issuer.respondWith(404, {}, { message: 'The user does not exist.' });
  expect(await api.call('GET', '/api/preferences')).toMatchObject({
    ...problem('not-signed-in', 401),
    body: { detail: 'This account has been deleted.' },
  });
  api.issuer.respondWith(400, {}, { message: 'Payload validation error: secret' });
  const refused = await api.call('PATCH', '/api/displayName', { json: { displayName: 'Someone' } });
  expect(refused).toMatchObject(problem('unprocessable', 422));
  expect(JSON.stringify(refused.body)).not.toContain('secret');
});

test('the app misconfigured at the tenant: no secret and no reply of the tenant leaks', async () => {
  api.issuer.respondWith(401, {}, { error: 'access_denied', error_description: 'Unauthorized' });
  const answer = await api.call('GET', '/api/preferences');
  expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'tenant' } });
  expect(JSON.stringify(answer.body)).not.toContain('Unauthorized');
});

test('an error about a value is noted without the value', () => {
  const message = 'invalid input syntax for type bigint: "my "secret" words"';
  const noted = describeError(Object.assign(new Error(message), { code: '22P02' }));
  expect(noted.message).toBe('invalid input syntax for type bigint: "…"');
  expect(noted.stack).toContain(noted.message);
  expect(JSON.stringify(noted)).not.toContain('secret');
});

test('what nobody foresaw is told without a word about it, and noted without the values it was about', async () => {
  const noted = vi.spyOn(log, 'error');
  await api.db.owner`alter table user_data add constraint unforeseen check (fav_genre <> 'Hush')`;
  const answer = await api.call('PUT', '/api/genres/fav', { json: { genre: 'Hush' } });
  expect(answer).toMatchObject(problem('internal', 500));
  expect(JSON.stringify(answer.body)).not.toMatch(/unforeseen|Hush/);
  const [{ err }, words] = noted.mock.calls[0] as unknown as [{ err: Error }, string];
  const text = JSON.stringify([describeError(err), words]);
  expect(text).toContain('unforeseen');
  expect(text).not.toContain('Hush');
});
