import { expect, test, vi } from 'vitest';
import type { Page, Song } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { audioStore } from '../file-stores';
import { problem } from '../testing/harness';
import { withId3 } from '../testing/sound-files';
import { type Made, setUpUploads } from '../testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();

/** Uploads a song; a title makes its bytes unique. */
async function upload(as: string, title = 'Mine') {
  const file = withId3(mp3, { title, artist: 'Me' });
  const { song } = (await tus.send(file, 'song.mp3', as)).body as Made;
  return { ...song, file };
}

const cursor = (name: string, ...key: unknown[]) =>
  Buffer.from(JSON.stringify([name, key])).toString('base64url');

test('lists the user’s library in sorted pages', async () => {
  for (const songname of ['Cedar', 'Alder', 'Birch']) await addSong(scopeOf('lister'), { songname });
  await addSong(scopeOf('other'), { songname: 'Aspen', public: true });
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: '2', sort: 'songname', ...(cursor && { cursor }) });
    const { body } = await api.call('GET', `/api/songs?${query}`, { as: 'lister' });
    const page = body as Page<Song>;
    names.push(...page.items.map(({ songname }) => songname));
    cursor = page.next_cursor;
  }
  expect(names).toEqual(['Alder', 'Birch', 'Cedar']);
});

test('searches literally for SQL and pattern characters', async () => {
  await addSong(scopeOf('searcher'), { songname: 'Fifty % (live)' });
  await addSong(scopeOf('searcher'), { songname: 'Plain' });
  const find = async (q: string) =>
    (
      (await api.call('GET', `/api/songs?${new URLSearchParams({ q })}`, { as: 'searcher' }))
        .body as Page<Song>
    ).items.length;
  expect([await find('live'), await find('%'), await find('('), await find("'; --")]).toEqual([1, 1, 1, 0]);
});

test('finds public songs of other users, not private ones', async () => {
  await addSong(scopeOf('giver'), { songname: 'Common Ground', public: true });
  await addSong(scopeOf('giver'), { songname: 'Common Secret' });
  const { body } = await api.call('GET', '/api/songs/public?q=common', { as: 'taker' });
  expect((body as Page<Song>).items.map(({ songname }) => songname)).toEqual(['Common Ground']);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=ten', 'limit'],
  ['sort=age', 'sort'],
  ['cursor=nonsense', 'cursor'],
  [`cursor=${cursor('library:-created_at', '0000-01-01T00:00:00.000Z', 1)}`, 'cursor'],
])('rejects ?%s and names the field', async (query, field) => {
  const answer = await api.call('GET', `/api/songs?${query}`);
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

test('returns own and public songs, not private ones of other users', async () => {
  const [mine, open, secret] = [
    await addSong(scopeOf('reader')),
    await addSong(scopeOf('writer'), { public: true }),
    await addSong(scopeOf('writer')),
  ];
  const get = (id: number) => api.call('GET', `/api/songs/${id}`, { as: 'reader' });
  expect((await get(mine.song_id)).body).toMatchObject({ song_id: mine.song_id, peaks: 'A'.repeat(96) });
  expect((await get(open.song_id)).status).toBe(200);
  expect(await get(secret.song_id)).toMatchObject(problem('not-found', 404));
  expect(await api.call('GET', '/api/songs/none', { as: 'reader' })).toMatchObject(problem('not-found', 404));
});

test('only the owner can update a song, and only editable fields', async () => {
  const song = await addSong(scopeOf('owner'), { public: true });
  const path = `/api/songs/${song.song_id}`;
  const changed = await api.call('PATCH', path, { as: 'owner', json: { songname: 'New name', album: null } });
  expect(changed).toMatchObject({ status: 200, body: { songname: 'New name', artist: song.artist } });
  expect(await api.call('PATCH', path, { as: 'stranger', json: { songname: 'Theirs' } })).toMatchObject(
    problem('not-found', 404),
  );
  const secret = await addSong(scopeOf('owner'));
  expect(
    await api.call('PATCH', `/api/songs/${secret.song_id}`, { as: 'stranger', json: { songname: 'Theirs' } }),
  ).toMatchObject(problem('not-found', 404));
  const refused = await api.call('PATCH', path, { as: 'owner', json: { plays: 1_000_000 } });
  expect(refused).toMatchObject({
    ...problem('invalid-request', 400),
    body: { detail: 'plays is not a known field.', errors: [{ field: 'plays' }] },
  });
});

test('ignores empty filters', async () => {
  await addSong(scopeOf('broad'));
  for (const query of ['artist=', 'album=', 'genre=&artist=%20', 'q=&genre=']) {
    const { body } = await api.call('GET', `/api/songs?${query}`, { as: 'broad' });
    expect((body as Page<Song>).items, query).toHaveLength(1);
  }
});

test.each([[''], ['   '], ['x'.repeat(201)], ['a\u0000b'], ['half of \ud83c'], [7]])(
  'rejects the name %j',
  async (songname) => {
    const song = await addSong(scopeOf('namer'));
    const answer = await api.call('PATCH', `/api/songs/${song.song_id}`, { as: 'namer', json: { songname } });
    expect(answer).toMatchObject({
      ...problem('invalid-request', 400),
      body: { errors: [{ field: 'songname' }] },
    });
  },
);

test('deletes and restores a song; only for its owner', async () => {
  const song = await addSong(scopeOf('remover'), { public: true });
  const path = `/api/songs/${song.song_id}`;
  expect(await api.call('DELETE', path, { as: 'stranger' })).toMatchObject(problem('not-found', 404));
  expect((await api.call('DELETE', path, { as: 'remover' })).status).toBe(204);
  expect(await api.call('DELETE', path, { as: 'remover' })).toMatchObject(problem('not-found', 404));
  expect(await api.call('GET', path, { as: 'remover' })).toMatchObject(problem('not-found', 404));
  const back = `${path}/restore`;
  expect(await api.call('POST', back, { as: 'stranger' })).toMatchObject(problem('not-found', 404));
  expect(await api.call('POST', back, { as: 'remover' })).toMatchObject({ status: 200, body: song });
  expect(await api.call('POST', back, { as: 'remover' })).toMatchObject({ status: 200, body: song });
});

test('serves audio as a whole, in ranges, and conditionally', async () => {
  const { song_id, file } = await upload('hearer');
  // The size comes from the database, without a request to the store.
  const stat = vi.spyOn(audioStore(), 'stat');
  const get = (headers: Record<string, string> = {}) =>
    api.send('GET', `/api/songs/${song_id}/audio`, { as: 'hearer', headers });

  const whole = await get();
  expect(whole.status).toBe(200);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'audio/mpeg',
    'content-length': String(file.length),
    'accept-ranges': 'bytes',
    'cache-control': expect.stringMatching(/^private/),
  });
  expect(Buffer.from(await whole.arrayBuffer()).equals(file)).toBe(true);

  const middle = await get({ range: 'bytes=1000-1999' });
  expect(middle.status).toBe(206);
  expect(middle.headers.get('content-range')).toBe(`bytes 1000-1999/${file.length}`);
  expect(middle.headers.get('content-length')).toBe('1000');
  expect(Buffer.from(await middle.arrayBuffer()).equals(file.subarray(1000, 2000))).toBe(true);

  const end = await get({ range: 'bytes=-500' });
  expect(end.headers.get('content-range')).toBe(
    `bytes ${file.length - 500}-${file.length - 1}/${file.length}`,
  );

  const beyond = await get({ range: `bytes=${file.length}-` });
  expect(beyond.status).toBe(416);
  expect(beyond.headers.get('content-range')).toBe(`bytes */${file.length}`);
  expect(await beyond.json()).toMatchObject(problem('range-not-satisfiable', 416).body);

  const etag = whole.headers.get('etag') ?? '';
  expect((await get({ 'if-none-match': etag })).status).toBe(304);
  expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  expect((await get({ range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
  for (const range of ['bytes=0-9', `bytes=${file.length}-`]) {
    const head = await api.send('HEAD', `/api/songs/${song_id}/audio`, { as: 'hearer', headers: { range } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(file.length)]);
  }
  expect(stat).not.toHaveBeenCalled();
  stat.mockRestore();
});

test.each([
  ['is missing', async () => 'f'.repeat(64)],
  ['is truncated', () => audioStore().put(Buffer.from('mus'))],
])('responds with 404 if the file %s in the store', async (_, store) => {
  const { song_id } = await addSong(scopeOf('bereft'), { audio_key: await store() });
  for (const range of ['bytes=0-', 'bytes=5-9', '']) {
    const answer = await api.call('GET', `/api/songs/${song_id}/audio`, { as: 'bereft', headers: { range } });
    expect(answer).toMatchObject(problem('not-found', 404));
    expect(answer.headers.get('content-range')).toBeNull();
  }
});

test('serves audio only to users who may see the song', async () => {
  const secret = await upload('keeper');
  const open = await upload('keeper', 'Open');
  await api.call('PATCH', `/api/songs/${open.song_id}`, { as: 'keeper', json: { public: true } });
  const hear = (id: number, as: string | null) => api.send('GET', `/api/songs/${id}/audio`, { as });
  expect((await hear(secret.song_id, 'stranger')).status).toBe(404);
  expect((await hear(open.song_id, 'stranger')).status).toBe(200);
  expect((await hear(open.song_id, null)).status).toBe(401);
});
