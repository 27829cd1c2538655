// Playlist files of other players, large playlists, and the progress of imports.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImportedPlaylist, PlaylistDetail } from '@/contract';
import { addPlaylist, addSong, scopeOf } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';
import { readSingle } from '../testing/read-playlist';

const api = setUpApi();

const fixture = (name: string) =>
  readFileSync(new URL(`../playlist-files/fixtures/${name}`, import.meta.url));

async function importFile(as: string, body: BodyInit): Promise<ImportedPlaylist> {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await api.call('POST', '/api/playlists/import', { as, body, headers });
  expect(answer.status).toBe(201);
  return answer.body as ImportedPlaylist;
}

test.each([
  ['paths-only.m3u', { total: 1, missing: [] }],
  ['location-only.xspf', { total: 1, missing: [] }],
  ['name-emoji-at-100.xspf', { total: 1, missing: [], playlist: { name: 'a'.repeat(99) } }],
  ['plain-with-mp4.m3u', { total: 2, missing: [{ line: 2, label: 'Mara Quill - clip' }] }],
])('imports %s', async (name, expected) => {
  const as = `quill-${name}`;
  await addSong(scopeOf(as), { artist: 'Mara Quill', songname: 'Sorrow Song', album: 'Harbour' });
  expect(await importFile(as, fixture(name))).toMatchObject(expected);
});

test('imports a file declared as windows-1251', async () => {
  await addSong(scopeOf('cyrillic'), { artist: 'Группа МБ', songname: 'Песня' });
  expect(await importFile('cyrillic', fixture('cp1251-declared.xspf'))).toMatchObject({ missing: [] });
});

test('finds 70 songs whose names are decomposed', async () => {
  const labels = fixture('nfd-70.m3u')
    .toString()
    .matchAll(/^#EXTINF:2,(.+?) - (.+)$/gm);
  for (const [, artist = '', songname = ''] of labels) {
    const names = { artist: artist.normalize('NFD'), songname: songname.normalize('NFC') };
    await addSong(scopeOf('decomposed'), { ...names, duration_ms: 2000 });
  }
  expect(await importFile('decomposed', fixture('nfd-70.m3u'))).toMatchObject({ total: 70, missing: [] });
});

test('finds public songs of others by folded names, not private ones', async () => {
  await addSong(scopeOf('sharer'), { artist: 'Björk', songname: 'Jóga', public: true });
  await addSong(scopeOf('sharer'), { artist: 'Björk', songname: 'Isobel' });
  const { missing } = await importFile('finder', 'BJORK - Joga.mp3\nBjörk - Isobel.mp3');
  expect(missing).toMatchObject([{ label: 'Björk - Isobel', line: 2 }]);
});

test('adds a missing song where the file has it', async () => {
  const me = scopeOf('chooser');
  const [first, second, third] = await Promise.all(
    ['One', 'Sorrow Song', 'Three'].map((songname) => addSong(me, { artist: 'Mara Quill', songname })),
  );
  const names = ['One', 'Sorrow', 'Three'].map((name) => `Mara Quill - ${name}.mp3`);
  const { playlist, missing } = await importFile('chooser', names.join('\n'));
  const [entry] = missing;
  expect([missing.length, entry?.line, entry?.suggestions[0]?.song_id]).toEqual([1, 2, second?.song_id]);
  const path = `/api/playlists/${playlist.playlist_id}`;
  const json = { song_ids: [entry?.suggestions[0]?.song_id], after: entry?.after };
  expect((await api.call('POST', `${path}/songs`, { as: 'chooser', json })).status).toBe(201);
  const { songs } = (await api.call('GET', path, { as: 'chooser' })).body as PlaylistDetail;
  expect(songs.items.map(({ song_id }) => song_id)).toEqual(
    [first, second, third].map((song) => song?.song_id),
  );
});

test('exports and imports 10,500 songs, and reports the progress', async () => {
  const me = scopeOf('collector');
  const songs: number[] = [];
  for (const songname of ['Ebb', 'Flow', 'Tide']) songs.push((await addSong(me, { songname })).song_id);
  const order = Array.from({ length: 10_500 }, (_, i) => songs[(i * 7 + (i % 4)) % 3] ?? 0);
  const id = await addPlaylist(me, 'private', order);
  const file = await (
    await api.send('GET', `/api/playlists/${id}/export?format=xspf`, { as: 'collector' })
  ).text();
  const response = await api.send('POST', '/api/playlists/import', {
    as: 'collector',
    body: file,
    headers: { 'content-type': 'application/octet-stream', accept: 'application/x-ndjson' },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.slice(0, -1).map(({ phase, done, total }) => [phase, done, total])).toEqual([
    ['reading', 0, null],
    ['matching', 0, 10_500],
    ['saving', 0, 10_500],
    ['saving', 5_000, 10_500],
    ['saving', 10_000, 10_500],
    ['saving', 10_500, 10_500],
  ]);
  const { result } = lines.at(-1) as { result: ImportedPlaylist };
  expect(result).toMatchObject({ total: 10_500, missing: [], playlist: { song_count: 10_500 } });
  const rows = await api.db.owner<{ song_id: string }[]>`
    select song_id from playlist_songs where playlist_id = ${result.playlist.playlist_id} order by position`;
  expect(rows.map((row) => Number(row.song_id))).toEqual(order);
});

test('exports hostile names as text in every format, and reads them back', async () => {
  const as = 'hostile';
  const hidden = { songname: '＝cmd|x\u202egpj', artist: '=1+1', album: '@SUM(A1);-2' };
  const { song_id } = await addSong(scopeOf(as));
  expect((await api.call('PATCH', `/api/songs/${song_id}`, { as, json: hidden })).status).toBe(200);
  const name = '<b>\u202e"&\u2028]]>';
  const made = await api.call('POST', '/api/playlists', {
    as,
    json: { name, description: '\u2067<script>' },
  });
  const { playlist_id, ...playlist } = made.body as PlaylistDetail;
  expect(playlist).toMatchObject({ name: '<b>"& ]]>', description: '<script>' });
  await api.call('POST', `/api/playlists/${playlist_id}/songs`, { as, json: { song_ids: [song_id] } });
  const label = '=1+1 - ＝cmd|xgpj';
  const track = { title: '＝cmd|xgpj', artist: '=1+1', album: '@SUM(A1);-2' };
  for (const format of ['m3u8', 'xspf', 'jspf', 'pls', 'csv']) {
    const file = await api.send('GET', `/api/playlists/${playlist_id}/export?format=${format}`, { as });
    expect(file.headers.get('content-disposition')).toMatch(/filename="-b--& \]\]-\./);
    const text = await file.text();
    expect(text).not.toMatch(/[\u2028\u202a-\u202e\u2066-\u2069]/);
    const read = readSingle(Buffer.from(text));
    expect(read.tracks, format).toMatchObject([['m3u8', 'pls'].includes(format) ? { label } : track]);
    if (format === 'csv') expect(text).toContain('"\'＝cmd|xgpj","\'=1+1","\'@SUM(A1);-2"');
    if (format === 'xspf') expect(text).toContain('<title>&lt;b&gt;"&amp; ]]&gt;</title>');
  }
});

test('exports up to 100,000 songs, the limit of imports', async () => {
  const me = scopeOf('hoarder');
  const { song_id } = await addSong(me);
  const id = await addPlaylist(me, 'private', []);
  const add = (from: number, to: number) => api.db.owner`
    insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
    select ${me.userId}, ${id}, 'private', n, ${me.userId}, ${song_id}, 120000
    from generate_series(${from}::bigint, ${to}::bigint) as n`;
  const path = `/api/playlists/${id}/export?format=csv`;
  await add(1, 100_000);
  const response = await api.send('GET', path, { as: 'hoarder' });
  expect(response.status).toBe(200);
  await response.body?.cancel();
  await add(100_001, 100_001);
  expect(await api.call('GET', path, { as: 'hoarder' })).toMatchObject(problem('unprocessable', 422));
});

test('reports a problem as the last line', async () => {
  const response = await api.send('POST', '/api/playlists/import?name=Mine', {
    as: 'newcomer',
    body: 'Ana - Nowhere.mp3',
    headers: { 'content-type': 'audio/x-mpegurl', accept: 'application/x-ndjson' },
  });
  const last = (await response.text()).trim().split('\n').at(-1) ?? '';
  const { body } = problem('unprocessable', 422);
  expect(JSON.parse(last)).toMatchObject({
    problem: { ...body, name: 'Mine', missing: [{ label: 'Ana - Nowhere', after: null }] },
  });
});

test('answers other requests while a hostile file is read', async () => {
  const hostile = `#EXTM3U\n${'- '.repeat(500_000)}\n${'%FF'.repeat(500_000)}.mp3\n`;
  const headers = { 'content-type': 'application/octet-stream' };
  let isAnswered = false;
  const answer = api
    .call('POST', '/api/playlists/import', { as: 'attacker', body: hostile, headers })
    .finally(() => {
      isAnswered = true;
    });
  expect((await api.call('GET', '/api/songs', { as: 'listener' })).status).toBe(200);
  expect(isAnswered).toBe(false);
  expect(await answer).toMatchObject({ status: 422 });
});
