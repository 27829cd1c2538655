// Me, genres, plays, play counts and the queue.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addSong, scopeOf } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

const MACHINE = { sub: 'encore-actions@clients', gty: 'client-credentials' };

test('returns the signed-in user with counts', async () => {
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

test('returns the favorite genre at both paths; null until one is chosen', async () => {
  for (const path of ['/api/genres/getFav', '/api/secured/getFavGenre']) {
    expect((await api.call('GET', path, { as: 'genres' })).body).toEqual({ genre: null });
  }
  const put = await api.call('PUT', '/api/genres/fav', { as: 'genres', json: { genre: ' Lo-fi ' } });
  expect(put).toMatchObject({ status: 200, body: { genre: 'Lo-fi' } });
  for (const path of ['/api/genres/getFav', '/api/secured/getFavGenre']) {
    expect((await api.call('GET', path, { as: 'genres' })).body).toEqual({ genre: 'Lo-fi' });
  }
});

test('counts the songs of each genre', async () => {
  await addSong(scopeOf('counter'), { genre: 'Jazz' });
  await addSong(scopeOf('counter'), { genre: 'Jazz' });
  expect((await api.call('GET', '/api/genres', { as: 'counter' })).body).toEqual([
    { genre: 'Jazz', song_count: 2 },
  ]);
});

test('counts a play once when it is sent twice', async () => {
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

test('refuses a play of an unknown song', async () => {
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
  ['an id that is not a UUID', { play_id: '7' }, '0.play_id'],
  ['a time without offset', { started_at: '2026-01-01T00:00:00' }, '0.started_at'],
  ['a time in the year 0', { started_at: '0000-01-01T00:00:00Z' }, '0.started_at'],
  ['a negative duration', { ms_played: -1 }, '0.ms_played'],
  ['an unknown field', { counted: true }, '0.counted'],
])('rejects a play with %s and names the field', async (_what, change, field) => {
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

test('returns a user’s plays to an application with read:plays', async () => {
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

test('rejects an application without the scope and names it', async () => {
  const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cplayer', {
    claims: { ...MACHINE, scope: '' },
  });
  expect(answer).toMatchObject(problem('forbidden', 403));
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_scope", scope="read:plays"',
  );
});

test('denies users the plays of other users, even with the scope', async () => {
  const answer = await api.call('GET', '/api/playlists/getPlays?user_id=auth0%7Cplayer', {
    as: 'curious',
    claims: { scope: 'read:plays' },
  });
  expect(answer).toMatchObject(problem('forbidden', 403));
});

test('accepts any ISO 8601 offset', async () => {
  for (const offset of ['+23:59', '-23:59']) {
    const started_at = `2026-01-02T00:00:00${offset}`;
    const play = { play_id: randomUUID(), song_id: 1, started_at, ms_played: 1 };
    expect(await api.call('POST', '/api/plays', { json: [play] })).toMatchObject({
      status: 200,
      body: { results: [{ status: 'refused', reason: 'unknown_song' }] },
    });
  }
});

test('saves and returns the queue', async () => {
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

test('rejects a queue whose index is out of range', async () => {
  const answer = await api.call('PUT', '/api/queue', { json: { items: [], current: 3, position_ms: 0 } });
  expect(answer).toMatchObject({
    ...problem('invalid-request', 400),
    body: { errors: [{ field: 'current' }] },
  });
});
