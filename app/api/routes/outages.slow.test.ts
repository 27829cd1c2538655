// Problems of Postgres, the tenant and the file store.
import { chmodSync, statSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { connectTo } from '@/db/client';
import { addSong, scopeOf } from '@/db/testing';
import { describeError, log } from '@/lib/log';
import { StoreUnavailable } from '@/media/store';
import { audioStore } from '../file-stores';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

test('responds with 503 and names Postgres when it is unreachable', async () => {
  const away = connectTo('postgres://encore_app:x@127.0.0.1:1/encore');
  try {
    expect((await api.call('GET', '/api/health')).status).toBe(200);
    for (const path of ['/api/ready', '/api/songs', '/api/me', '/api/playlists/getPlays']) {
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

test('recovers when Postgres is reachable again', async () => {
  expect(await api.call('GET', '/api/ready')).toMatchObject({
    status: 200,
    body: { status: 'ready', parts: { postgres: 'ok', tenant: 'ok', store: 'ok' } },
  });
  expect((await api.call('GET', '/api/songs')).status).toBe(200);
});

test('responds with 503 on a lock timeout, without blocking other requests', async () => {
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

test('responds with 503 and names the file store when it is unreachable', async () => {
  const { song_id } = await addSong(scopeOf('listener'));
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  for (const failure of [away, new StoreUnavailable('The object store does not work.')]) {
    const reading = vi.spyOn(audioStore(), 'read').mockRejectedValueOnce(failure);
    const answer = await api.call('GET', `/api/songs/${song_id}/audio`);
    expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'store' } });
    reading.mockRestore();
  }
});

test.each([
  ['ENOSPC', problem('storage-full', 507), 'full'],
  ['EDQUOT', problem('storage-full', 507), 'full'],
  ['EROFS', problem('unavailable', 503), 'unavailable'],
  ['EIO', problem('unavailable', 503), 'unavailable'],
  ['EFBIG', problem('storage-full', 507), 'full'],
])('reports a file system that fails with %s, and is not ready', async (code, expected, state) => {
  const { song_id } = await addSong(scopeOf('listener'));
  // Errors of an open file have no path.
  const failure = Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });
  const reading = vi.spyOn(audioStore(), 'read').mockRejectedValueOnce(failure);
  const checking = vi.spyOn(audioStore(), 'stat').mockRejectedValueOnce(failure);
  expect(await api.call('GET', `/api/songs/${song_id}/audio`)).toMatchObject(expected);
  expect(await api.call('GET', '/api/ready', { as: null })).toMatchObject({
    ...problem('unavailable', 503),
    body: { part: 'store', parts: { postgres: 'ok', tenant: 'ok', store: state } },
  });
  reading.mockRestore();
  checking.mockRestore();
});

test.each([
  ['has no space left', 'disk_full', problem('storage-full', 507)],
  ['cannot read its files', 'io_error', problem('unavailable', 503)],
  ['has no memory left', 'out_of_memory', problem('unavailable', 503)],
  ['lacks resources', 'insufficient_resources', problem('unavailable', 503)],
  ['lost its proxy', 'connection_exception', problem('unavailable', 503)],
])('when Postgres %s, responds with its status', async (_, condition, expected) => {
  await api.db.owner.unsafe(`create function fail() returns trigger language plpgsql as $$
    begin raise exception using errcode = '${condition}'; end $$`);
  await api.db.owner`create trigger fail before insert on user_data execute function fail()`;
  const answer = await api.call('PUT', '/api/genres/fav', { as: 'collector', json: { genre: 'Jazz' } });
  await api.db.owner`drop function fail() cascade`;
  expect(answer).toMatchObject(expected);
});

test('responds with 503 to writes of a Postgres that became read-only, and recovers', async () => {
  const setReadOnly = async (value: 'on' | 'off') => {
    // Of this database only: other tests connect as the same role.
    const name = new URL(api.db.ownerUrl).pathname.slice(1);
    await api.db.owner.unsafe(
      `alter role encore_app in database ${name} set default_transaction_read_only = ${value}`,
    );
    connectTo(api.db.appUrl);
  };
  const put = () => api.call('PUT', '/api/genres/fav', { as: 'collector', json: { genre: 'Jazz' } });
  await setReadOnly('on');
  const answer = await put();
  const list = await api.call('GET', '/api/songs', { as: 'collector' });
  await setReadOnly('off');
  expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'postgres' } });
  expect(list.status).toBe(200);
  expect((await put()).status).toBe(200);
});

/** Lets writes of user_data also write to a table of their own. @returns the response to one */
async function writeTo(table: string): Promise<unknown> {
  await api.db.owner.unsafe(`create function also_write() returns trigger language plpgsql as $$
    begin insert into ${table} values (1); return new; end $$`);
  await api.db.owner`create trigger also_write before insert on user_data execute function also_write()`;
  // Backends keep files open.
  connectTo(api.db.appUrl);
  const answer = await api.call('PUT', '/api/genres/fav', { as: 'collector', json: { genre: 'Jazz' } });
  await api.db.owner`drop function also_write() cascade`;
  return answer;
}

test('responds with 503 when the file system denies Postgres a file, unlike a denial of a privilege', async () => {
  const { owner } = api.db;
  await owner`create table locked_file (n int)`;
  expect(await writeTo('locked_file')).toMatchObject(problem('internal', 500));
  await owner`grant insert on locked_file to encore_app`;
  // Nothing remains to be written to the file while it is locked.
  await owner`checkpoint`;
  const [{ path } = { path: '' }] = await owner<{ path: string }[]>`
    select current_setting('data_directory') || '/' || pg_relation_filepath('locked_file') as path`;
  const { mode } = statSync(path);
  chmodSync(path, 0);
  const answer = await writeTo('locked_file');
  chmodSync(path, mode);
  expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'postgres' } });
  expect(await writeTo('locked_file')).toMatchObject({ status: 200 });
});

test('responds with 503 and names the tenant when it is unreachable; other routes work', async () => {
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

test('does not save a display name locally when the tenant fails', async () => {
  api.issuer.respondWith(503);
  const answer = await api.call('PATCH', '/api/displayName', {
    as: 'renamer',
    json: { displayName: 'Half done' },
  });
  expect(answer.status).toBe(503);
  expect(await api.db.owner`select from users where display_name = 'Half done'`).toHaveLength(0);
});

test('passes on a 429 of the tenant with Retry-After', async () => {
  const reset = Math.floor(Date.now() / 1000) + 30;
  api.issuer.respondWith(429, { 'x-ratelimit-reset': String(reset) });
  const answer = await api.call('GET', '/api/preferences');
  expect(answer).toMatchObject(problem('rate-limited', 429));
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(25);
});

test('responds with 401 for a deleted user and 422 for a rejected value', async () => {
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

test('does not leak the tenant’s response when the app is misconfigured', async () => {
  api.issuer.respondWith(401, {}, { error: 'access_denied', error_description: 'Unauthorized' });
  const answer = await api.call('GET', '/api/preferences');
  expect(answer).toMatchObject({ ...problem('unavailable', 503), body: { part: 'tenant' } });
  expect(JSON.stringify(answer.body)).not.toContain('Unauthorized');
});

test('logs errors without values', () => {
  const message = 'invalid input syntax for type bigint: "my "secret" words"';
  const logged = describeError(Object.assign(new Error(message), { code: '22P02' }));
  expect(logged.message).toBe('invalid input syntax for type bigint: "…"');
  expect(logged.stack).toContain(logged.message);
  expect(JSON.stringify(logged)).not.toContain('secret');
});

test('does not reveal unexpected errors, and logs them without values', async () => {
  const logged = vi.spyOn(log, 'error');
  await api.db.owner`alter table user_data add constraint unforeseen check (fav_genre <> 'Hush')`;
  const answer = await api.call('PUT', '/api/genres/fav', { json: { genre: 'Hush' } });
  expect(answer).toMatchObject(problem('internal', 500));
  expect(JSON.stringify(answer.body)).not.toMatch(/unforeseen|Hush/);
  const [{ err }, words] = logged.mock.calls[0] as unknown as [{ err: Error }, string];
  const text = JSON.stringify([describeError(err), words]);
  expect(text).toContain('unforeseen');
  expect(text).not.toContain('Hush');
});
