// Me, genres, plays, play counts and the queue: what belongs to one person.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf } from '@/db/testing';
import { type Harness, problem, startHarness } from '../testing/harness';

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

const MACHINE = { sub: 'encore-actions@clients', gty: 'client-credentials' };

test('me says who is signed in, and counts', async () => {
  const answer = await api.call('GET', '/api/me', { as: 'newcomer', roles: ['playlist_editor'] });
  expect(answer.body).toEqual({
    user_id: 'auth0|newcomer',
    displayName: 'user',
    picture: null,
    roles: ['playlist_editor'],
    plan: 'free',
    counts: { songs: 0, playlists: 0, plays: 0 },
  });
});

test('the favourite genre is null until one is chosen, under both names', async () => {
  for (const path of ['/api/genres/getFav', '/api/secured/getFavGenre']) {
    expect((await api.call('GET', path, { as: 'genres' })).body).toEqual({ genre: null });
  }
  const put = await api.call('PUT', '/api/genres/fav', { as: 'genres', json: { genre: ' Lo-fi ' } });
  expect(put).toMatchObject({ status: 200, body: { genre: 'Lo-fi' } });
  for (const path of ['/api/genres/getFav', '/api/secured/getFavGenre']) {
    expect((await api.call('GET', path, { as: 'genres' })).body).toEqual({ genre: 'Lo-fi' });
  }
});

test('the genres of the library are counted', async () => {
  await addSong(scopeOf('counter'), { genre: 'Jazz' });
  await addSong(scopeOf('counter'), { genre: 'Jazz' });
  expect((await api.call('GET', '/api/genres', { as: 'counter' })).body).toEqual([
    { genre: 'Jazz', song_count: 2 },
  ]);
});

test('plays count once however often they are sent, and add up for their owner', async () => {
  const song = await addSong(scopeOf('player'));
  const made = await api.call('POST', '/api/playlists', { as: 'player', json: { name: 'Mine' } });
  const { playlist_id } = made.body as { playlist_id: number };
  await api.call('POST', `/api/playlists/${playlist_id}/songs`, {
    as: 'player',
    json: { song_ids: [song.song_id] },
  });
  const play = {
    play_id: randomUUID(),
    song_id: song.song_id,
    playlist_id,
    started_at: new Date(Date.now() - 120_000).toISOString(),
    ms_played: 90_000,
  };
  const first = await api.call('POST', '/api/plays', { as: 'player', json: [play] });
  expect(first).toMatchObject({
    status: 200,
    body: { results: [{ play_id: play.play_id, status: 'counted' }] },
  });
  const again = await api.call('POST', '/api/plays', { as: 'player', json: [play] });
  expect(again.body).toMatchObject({ results: [{ status: 'duplicate' }] });
  expect((await api.call('GET', '/api/playlists/getPlays', { as: 'player' })).body).toEqual({ plays: 1 });
});

test('a play of a song nobody knows is refused, in its place', async () => {
  const play = {
    play_id: randomUUID(),
    song_id: 999_999,
    started_at: new Date().toISOString(),
    ms_played: 1,
  };
  const answer = await api.call('POST', '/api/plays', { json: [play] });
  expect(answer.body).toMatchObject({ results: [{ status: 'refused', reason: 'unknown_song' }] });
});

test.each([
  ['an id that is no UUID', { play_id: '7' }, '0.play_id'],
  ['a moment without offset', { started_at: '2026-01-01T00:00:00' }, '0.started_at'],
  ['a moment in the year 0', { started_at: '0000-01-01T00:00:00Z' }, '0.started_at'],
  ['a negative time', { ms_played: -1 }, '0.ms_played'],
  ['an unknown field', { counted: true }, '0.counted'],
])('a play with %s is refused with the field named', async (_what, change, field) => {
  const play = {
    play_id: randomUUID(),
    song_id: 1,
    started_at: new Date().toISOString(),
    ms_played: 1,
    ...change,
  };
  const answer = await api.call('POST', '/api/plays', { json: [play] });
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

test('an application with read:plays asks for a user’s plays', async () => {
  const claims = { ...MACHINE, scope: 'read:plays' };
  const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cplayer', { claims });
  expect(answer).toMatchObject({ status: 200, body: { plays: 1 } });
  const saml = encodeURIComponent('samlp|corp|a b/c#1,2%');
  expect(await api.call('GET', `/api/playlists/getPlays?user_id=${saml}`, { claims })).toMatchObject({
    body: { plays: 0 },
  });
  expect(await api.call('GET', '/api/playlists/getPlays?user_id=a%27b', { claims })).toMatchObject(
    problem('invalid-request', 400),
  );
  expect(await api.call('GET', '/api/playlists/getPlays', { claims })).toMatchObject(
    problem('invalid-request', 400),
  );
});

test('an application without the scope is refused, and told which one is missing', async () => {
  const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cplayer', {
    claims: { ...MACHINE, scope: '' },
  });
  expect(answer).toMatchObject(problem('forbidden', 403));
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_scope", scope="read:plays"',
  );
});

test('a person cannot ask for somebody else’s plays, whatever scope the token has', async () => {
  const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cplayer', {
    as: 'curious',
    claims: { scope: 'read:plays' },
  });
  expect(answer).toMatchObject(problem('forbidden', 403));
});

test('a play may name its moment with any offset that ISO 8601 has', async () => {
  for (const offset of ['+23:59', '-23:59']) {
    const started_at = `2026-01-02T00:00:00${offset}`;
    const play = { play_id: randomUUID(), song_id: 1, started_at, ms_played: 1 };
    expect(await api.call('POST', '/api/plays', { json: [play] })).toMatchObject({
      status: 200,
      body: { results: [{ status: 'refused', reason: 'unknown_song' }] },
    });
  }
});

test('the queue waits for the next device', async () => {
  const song = await addSong(scopeOf('queuer'));
  expect((await api.call('GET', '/api/queue', { as: 'queuer' })).body).toEqual({
    items: [],
    current: 0,
    position_ms: 0,
    songs: [],
  });
  const queue = { items: [{ song_id: song.song_id, playlist_id: null }], current: 0, position_ms: 4_200 };
  expect((await api.call('PUT', '/api/queue', { as: 'queuer', json: queue })).status).toBe(204);
  expect((await api.call('GET', '/api/queue', { as: 'queuer' })).body).toMatchObject({
    ...queue,
    songs: [{ song_id: song.song_id }],
  });
});

test('a queue that points beside its items is refused', async () => {
  const answer = await api.call('PUT', '/api/queue', { json: { items: [], current: 3, position_ms: 0 } });
  expect(answer).toMatchObject({
    ...problem('invalid-request', 400),
    body: { errors: [{ field: 'current' }] },
  });
});
