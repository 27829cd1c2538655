// Sessions, data export and account deletion, with a real tenant.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patchUserMetadata, readUser } from '@/auth/management';
import { type AppTenant, cookieOf, startAppTenant } from '@/auth/testing/tenant';
import { addSongs } from '@/db/queries/playlist-songs';
import { createPlaylist } from '@/db/queries/playlists';
import { recordPlays } from '@/db/queries/plays';
import { createUpload } from '@/db/queries/uploads';
import { addSong, unwrap } from '@/db/testing';
import { createApi } from '..';
import { audioStore } from '../file-stores';
import { createUploadFile, uploadedBytes } from '../intake/upload-files';
import { problem } from '../testing/harness';

let tenant: AppTenant;
beforeAll(async () => {
  tenant = await startAppTenant();
});
afterAll(() => tenant.close());

type Person = Awaited<ReturnType<AppTenant['signIn']>>;

/** A request of the web app, with the session cookie. */
async function call(person: Person, method: string, path: string, json?: unknown) {
  const response = await createApi().request(`/api${path}`, {
    method,
    headers: {
      cookie: await cookieOf(person),
      'sec-fetch-site': 'same-origin',
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

test('lists sessions and signs out another one immediately', async () => {
  const here = await tenant.signIn('devices@encore.example');
  const there = await tenant.signInAgain('devices@encore.example', {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  });
  const stranger = await tenant.signIn('stranger@encore.example');

  const { body: sessions } = await call(here, 'GET', '/sessions');
  expect(sessions).toHaveLength(2);
  const elsewhere = sessions.find((session: { current: boolean }) => !session.current);
  expect(elsewhere).toMatchObject({ name: 'Firefox on Linux', app: 'web', current: false });

  expect(await call(stranger, 'DELETE', `/sessions/${elsewhere.id}`)).toMatchObject(
    problem('not-found', 404),
  );
  expect((await call(there, 'GET', '/me')).status).toBe(200);

  expect((await call(here, 'DELETE', `/sessions/${elsewhere.id}`)).status).toBe(204);
  expect(await call(there, 'GET', '/me')).toMatchObject(problem('not-signed-in', 401));
  expect(await tenant.refresh(there)).toMatchObject({ ok: false, error: 'invalid_grant' });
  expect((await call(here, 'GET', '/sessions')).body).toMatchObject([{ current: true }]);
});

test('signs out all sessions but the current one', async () => {
  const here = await tenant.signIn('many@encore.example');
  const others = [
    await tenant.signInAgain('many@encore.example'),
    await tenant.signInAgain('many@encore.example'),
  ];
  expect((await call(here, 'DELETE', '/sessions')).body).toEqual({ ended: 2 });
  for (const other of others) expect((await call(other, 'GET', '/me')).status).toBe(401);
  expect(await tenant.refresh(here)).toMatchObject({ ok: true });
});

test('exports all own data, without private data of other users', async () => {
  const me = await tenant.signIn('export@encore.example');
  const scope = { userId: me.userId, roles: [] };
  const other = { userId: 'auth0|other', roles: [] };
  const mine = await addSong(scope, { songname: 'Mine' });
  const theirs = await addSong(other, { songname: 'Theirs', public: true });
  const list = unwrap(await createPlaylist(scope, { name: 'List', description: '', visibility: 'private' }));
  await addSongs(scope, list.playlist_id, [mine.song_id, theirs.song_id]);
  const started = Date.now() - 3_600_000;
  await recordPlays(
    scope,
    Array.from({ length: 5 }, (_, i) => ({
      play_id: crypto.randomUUID(),
      song_id: i % 2 === 0 ? mine.song_id : theirs.song_id,
      started_at: new Date(started + i * 200_000).toISOString(),
      ms_played: 100_000,
    })),
  );
  await addSong(other, { songname: 'Secret' });
  // After it was played, the song becomes private again.
  await tenant.db.owner`update songs set public = false where song_id = ${theirs.song_id}`;

  const { headers, body } = await call(me, 'GET', '/me/export');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="encore-\d{4}-\d\d-\d\d\.json"$/);
  expect(body).toMatchObject({
    format: 'encore-export-1',
    profile: { user_id: me.userId, email: 'export@encore.example' },
    favourite_genre: null,
    queue: null,
    songs: [{ song_id: mine.song_id, songname: 'Mine' }],
    playlists: [{ name: 'List', songs: [{ songname: 'Mine' }] }],
    favourites: [],
  });
  expect(body.plays.map((play: { songname: string | null }) => play.songname)).toEqual([
    'Mine',
    null,
    'Mine',
    null,
    'Mine',
  ]);
  expect(JSON.stringify(body)).not.toMatch(/Secret|Theirs|password/);
});

test('deletes rows, files and user after re-authentication and confirmation', async () => {
  const signedInEarlier = await tenant.signIn('leaving@encore.example');
  const refused = await call(signedInEarlier, 'DELETE', '/me', { confirmation: 'delete' });
  expect(refused).toMatchObject(problem('sign-in-again', 403));

  const me = await tenant.signInAgain('leaving@encore.example', {
    parameters: { prompt: 'login', max_age: '0' },
  });
  const audio_key = await audioStore().put(new TextEncoder().encode('only here'));
  await addSong({ userId: me.userId, roles: [] }, { audio_key });
  const { upload_id } = await createUpload(
    { userId: me.userId, roles: [] },
    { filename: 'a.mp3', byte_length: 9 },
  );
  await createUploadFile(upload_id);
  const mistyped = await call(me, 'DELETE', '/me', { confirmation: 'delete it' });
  expect(mistyped).toMatchObject(problem('invalid-request', 400));
  expect(await audioStore().stat(audio_key)).not.toBeNull();

  const deleted = await call(me, 'DELETE', '/me', { confirmation: 'Delete' });
  expect(deleted.status).toBe(204);
  expect(deleted.headers.getSetCookie()).toEqual([expect.stringMatching(/session-token=; Max-Age=0/)]);
  await expect.poll(() => audioStore().stat(audio_key)).toBeNull();
  await expect.poll(() => uploadedBytes(upload_id)).toBeNull();
  expect(await tenant.db.owner`select * from users where user_id = ${me.userId}`).toHaveLength(0);
  await expect(readUser(me.userId)).rejects.toMatchObject({ status: 404 });
  for (const session of [me, signedInEarlier]) expect((await call(session, 'GET', '/me')).status).toBe(401);
  expect(await tenant.db.owner`select * from users where user_id = ${me.userId}`).toHaveLength(0);
});

test('completes a deletion that failed at the tenant when it is repeated', async () => {
  await tenant.signIn('midway@encore.example');
  const me = await tenant.signInAgain('midway@encore.example', {
    parameters: { prompt: 'login', max_age: '0' },
  });
  await patchUserMetadata(me.userId, { displayName: 'Half Way' });
  await addSong({ userId: me.userId, roles: [] });

  // The tenant stops while the deletion waits for a lock.
  const { leaving } = await tenant.db.owner.begin(async (holder) => {
    await holder`lock table songs in share mode`;
    const answer = call(me, 'DELETE', '/me', { confirmation: 'half way' });
    const waiting = () => holder`
      select pid from pg_locks join pg_database on pg_database.oid = database
      where datname = current_database() and relation = 'songs'::regclass and not granted`;
    await expect.poll(waiting).toHaveLength(1);
    await tenant.stop();
    return { leaving: answer };
  });
  const failed = await leaving;
  expect(failed).toMatchObject(problem('unavailable', 503));
  expect(failed.body.detail).toMatch(/are deleted, but your sign-in is not/);
  expect(failed.headers.getSetCookie()).toEqual([]);
  expect(await tenant.db.owner`select * from songs where user_id = ${me.userId}`).toHaveLength(0);

  await tenant.restart();
  expect((await call(me, 'DELETE', '/me', { confirmation: 'half way' })).status).toBe(204);
  await expect(readUser(me.userId)).rejects.toMatchObject({ status: 404 });
  expect((await call(me, 'GET', '/me')).status).toBe(401);
});
