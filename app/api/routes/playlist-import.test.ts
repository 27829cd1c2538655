import { expect, test } from 'vitest';
import type { Playlist, PlaylistDetail } from '@/contract';
import { addSongs } from '@/db/queries/playlist-songs';
import { createPlaylist } from '@/db/queries/playlists';
import { addSong, scopeOf, unwrap } from '@/db/testing';
import { env } from '@/env';
import { problem, setUpApi } from '../testing/harness';
import { attachment } from './playlist-export';

const api = setUpApi();

interface Imported {
  playlist: Playlist;
  total: number;
  missing: { label: string; duration_ms: number | null }[];
}

const importFile = (as: string, body: BodyInit, name = 'from a file', type = 'application/octet-stream') =>
  api.call('POST', `/api/playlists/import?name=${encodeURIComponent(name)}`, {
    as,
    body,
    headers: { 'content-type': type },
  });
const exported = (as: string, id: number, format: string) =>
  api.send('GET', `/api/playlists/${id}/export?format=${format}`, { as });

async function songsOf(as: string, id: number): Promise<number[]> {
  const { body } = await api.call('GET', `/api/playlists/${id}?limit=200`, { as });
  return (body as PlaylistDetail).songs.items.map(({ song_id }) => song_id);
}

test('finds songs despite fractional or implausible durations', async () => {
  await addSong(scopeOf('odd'), { songname: 'Tide', artist: 'Ana', duration_ms: 61_235 });
  const lines = ['61.2346', '99999999999', '0.0001'].map((s) => `#EXTINF:${s},Ana - Tide\nx.mp3\n`);
  const answer = await importFile('odd', `#EXTM3U\n${lines.join('')}`);
  expect(answer).toMatchObject({ status: 201, body: { total: 3, missing: [] } });
});

test.each(['m3u8', 'xspf', 'jspf', 'pls', 'csv'])(
  'exports and imports 250 songs as %s without loss',
  async (format) => {
    const as = `traveller-${format}`;
    const me = scopeOf(as);
    const songs: number[] = [];
    for (const songname of ['Ebb & flow', 'Ebb & flow', '<b>Tide</b>', '夜 - night', 'a, b']) {
      songs.push((await addSong(me, { songname, artist: 'Ana - Lee', album: 'T&T' })).song_id);
    }
    songs.push((await addSong(scopeOf('sharer'), { songname: 'Open', public: true })).song_id);
    const name = 'Night “drive” / 夜';
    const list = unwrap(
      await createPlaylist(me, { name, description: 'Late & loud', visibility: 'private' }),
    );
    const order = Array.from({ length: 250 }, (_, i) => songs[(i * 5 + (i % 3)) % songs.length] ?? 0);
    await addSongs(me, list.playlist_id, order);

    const file = await exported(as, list.playlist_id, format);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(`.${format}"; filename*=UTF-8''Night%20`);
    const { status, body } = await importFile(as, await file.text());
    expect(status).toBe(201);
    const { playlist, total, missing } = body as Imported;
    expect({ total, missing }).toEqual({ total: 250, missing: [] });
    const hasName = format !== 'pls' && format !== 'csv';
    expect(playlist).toMatchObject({
      name: hasName ? name : 'from a file',
      visibility: 'private',
      song_count: 250,
    });
    if (format === 'xspf') expect(playlist.description).toBe('Late & loud');
    expect(await songsOf(as, playlist.playlist_id)).toEqual(order.slice(0, 200));
  },
);

test('matches songs by name and duration, and reports missing ones', async () => {
  const as = 'mover';
  const me = scopeOf(as);
  const add = async (songname: string, artist: string, duration_ms: number, isPublic = false, by = me) =>
    (await addSong(by, { songname, artist, duration_ms, public: isPublic })).song_id;
  const short = await add('Rain', 'Ana', 60_000);
  const long = await add('RAIN', 'ana', 180_000);
  const lonely = await add('Only title', 'Someone', 90_000);
  const typo = await add('Paper lanterns', 'The Placeholders', 120_000);
  const open1 = await add('Commons', 'Bo - Bo', 100_000, true, scopeOf('stranger'));
  await add('Secret', 'Bo', 100_000, false, scopeOf('stranger'));
  const file = `#EXTM3U
#EXTINF:181,Ana - Rain
x.mp3
#EXTINF:60,ANA - rain
x.mp3
#EXTINF:90,Only title
x.mp3
#EXTINF:121,The Placeholder - Paper lantern
x.mp3
#EXTINF:100,Bo - Bo - Commons
x.mp3
#EXTINF:100,Bo - Secret
https://elsewhere.example/api/songs/${short}/audio
#EXTINF:7,<img src=x onerror=alert(1)>
${env().nextauthUrl}/api/songs/999999999/audio
`;
  const { body } = await importFile(as, file, 'Moved <b>');
  const { playlist, total, missing } = body as Imported;
  expect(await songsOf(as, playlist.playlist_id)).toEqual([long, short, lonely, typo, open1]);
  expect({ name: playlist.name, total, missing }).toMatchObject({
    name: 'Moved <b>',
    total: 7,
    missing: [
      { label: 'Bo - Secret', duration_ms: 100_000, line: 13 },
      { label: '<img src=x onerror=alert(1)>', duration_ms: 7000, line: 15 },
    ],
  });
});

test('creates no playlist if no song is found', async () => {
  const answer = await importFile('other', '#EXTM3U\n#EXTINF:5,Ana - Nowhere\nx.mp3\n');
  expect(answer).toMatchObject({
    ...problem('unprocessable', 422),
    body: { missing: [{ label: 'Ana - Nowhere', duration_ms: 5000 }] },
  });
  expect((await api.call('GET', '/api/playlists', { as: 'other' })).body).toMatchObject({ items: [] });
});

test('lists the playlists of a file with several, and imports one or all of them', async () => {
  const as = 'collector';
  for (const songname of ['Tide', 'Ebb', 'Low']) await addSong(scopeOf(as), { songname, artist: 'Ana' });
  const file = `Track name,Artist name,Playlist name
Tide,Ana,Morning
Nowhere,Bo,Morning
Ebb,Ana,Morning
Nothing,Bo,Lost
Somewhere,Bo,Evening
Low,Ana,Evening
`;
  const send = (query: string) =>
    api.call('POST', `/api/playlists/import?name=all&${query}`, {
      as,
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
  const playlists = [
    { list: 1, name: 'Morning', song_count: 3 },
    { list: 2, name: 'Lost', song_count: 1 },
    { list: 3, name: 'Evening', song_count: 2 },
  ];
  for (const query of ['', 'list=4'])
    expect(await send(query)).toMatchObject({ ...problem('unprocessable', 422), body: { playlists } });
  for (const query of ['list=0', 'list=x']) expect((await send(query)).status).toBe(400);
  expect(await send('list=3')).toMatchObject({
    status: 201,
    body: { playlist: { name: 'Evening', song_count: 1 }, total: 2, missing: [{ label: 'Bo - Somewhere' }] },
  });
  const { body } = await send('list=all');
  const all = (body as { playlists: (Imported & { name: string })[] }).playlists;
  expect(all).toMatchObject([
    {
      name: 'Morning',
      playlist: { name: 'Morning', song_count: 2 },
      total: 3,
      missing: [{ label: 'Bo - Nowhere' }],
    },
    { name: 'Lost', playlist: null, total: 1, missing: [{ label: 'Bo - Nothing', after: null }] },
    {
      name: 'Evening',
      playlist: { song_count: 1 },
      total: 2,
      missing: [{ label: 'Bo - Somewhere', after: null }],
    },
  ]);
  const first = await api.call('GET', `/api/playlists/${all[0]?.playlist.playlist_id}`, { as });
  const [entry] = (first.body as PlaylistDetail).songs.items;
  expect(all[0]?.missing).toMatchObject([{ after: entry?.entry_id }]);
});

test('rejects other files, and files over 64 MB', async () => {
  expect(await importFile('other', 'hello')).toMatchObject(problem('unprocessable', 422));
  expect(await importFile('other', 'x'.repeat(2 * 1024 * 1024))).toMatchObject(problem('unprocessable', 422));
  const large = new Uint8Array(64 * 1024 * 1024 + 1);
  expect(await importFile('other', large)).toMatchObject(problem('too-large', 413));
});

test.each(['application/offset+octet-stream', 'multipart/form-data; boundary=x', 'audio/mpeg'])(
  'rejects the content type %s',
  async (type) => {
    const send = (body: string) => importFile('other', body, 'typed', type);
    expect(await send('#EXTM3U\nx.mp3\n')).toMatchObject(problem('unsupported-media-type', 415));
  },
);

test('accepts content types with parameters and capitals', async () => {
  const answer = await importFile('other', 'hello', 'typed', 'Application/XSPF+XML; charset=utf-8');
  expect(answer).toMatchObject(problem('unprocessable', 422));
});

test('exports only playlists that the user may see', async () => {
  const me = scopeOf('keeper');
  for (const [visibility, status] of [
    ['private', 404],
    ['shared', 200],
  ] as const) {
    const list = unwrap(await createPlaylist(me, { name: 'x', description: '', visibility }));
    expect((await exported('guest', list.playlist_id, 'm3u8')).status).toBe(status);
  }
  expect((await exported('guest', 1, 'pdf')).status).toBe(400);
});

test('makes file names that are valid on all systems', () => {
  expect(attachment('Night drive', 'xspf')).toBe(
    `attachment; filename="Night drive.xspf"; filename*=UTF-8''Night%20drive.xspf`,
  );
  expect(attachment('../a"b\\c\r\n夜', 'm3u8')).toBe(
    `attachment; filename="-a-b-c--.m3u8"; filename*=UTF-8''-a-b-c--%E5%A4%9C.m3u8`,
  );
  expect(attachment('...', 'm3u8')).toContain('filename="playlist.m3u8"');
  expect(attachment("100% it's", 'm3u8')).toBe(
    `attachment; filename="100- it-s.m3u8"; filename*=UTF-8''100%25%20it%27s.m3u8`,
  );
});
