// Songs made from uploads: formats, duplicates, rejections, covers and cleanup.
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { revokeUser } from '@/auth/revocations';
import { viewerFrom } from '@/auth/viewer';
import { connectTo, database } from '@/db/client';
import { queueDiscardedFiles } from '@/db/queries/file-removal';
import { addSong, scopeOf } from '@/db/testing';
import { env } from '@/env';
import { keyOf } from '@/media/content-hash';
import { audioStore } from '../file-stores';
import { cleanUp } from '../intake/cleanup';
import { storeSong } from '../intake/store-song';
import { problem } from '../testing/harness';
import { ogg, PNG, tone, wav, withId3 } from '../testing/sound-files';
import { flacWith } from '../testing/tag-writers';
import { type Made, PART, setUpUploads } from '../testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();

const sound = (name: string) => readFile(join(import.meta.dirname, '../testing/sounds', name));

/** Moves the end of an Ogg file with 16,000 samples per second. */
function longer(ogg: Buffer<ArrayBuffer>, seconds: number): Buffer<ArrayBuffer> {
  ogg.writeBigInt64LE(BigInt(16_000 * seconds), ogg.lastIndexOf('OggS') + 6);
  return ogg;
}

test('reuses a song with the same bytes and reports similar songs', async () => {
  const names = { title: 'Twice', artist: 'Echo' };
  const first = (await tus.send(withId3(mp3, names), 'a.mp3', 'twin')).body as Made;
  const again = (await tus.send(withId3(mp3, names), 'b.mp3', 'twin')).body as Made;
  expect(again).toMatchObject({ known: true, song: { song_id: first.song.song_id } });
  const other = (await tus.send(withId3(mp3, { ...names, album: 'Best of' }), 'c.mp3', 'twin')).body as Made;
  expect(other).toMatchObject({ known: false, similar: [{ song_id: first.song.song_id }] });
  expect((await tus.send(withId3(mp3, names), 'a.mp3', 'other')).body).toMatchObject({ known: false });
});

test('changes and removes lyrics of own songs', async () => {
  const { song_id } = await addSong(scopeOf('poet'));
  const path = `/api/songs/${song_id}`;
  const owner = { as: 'poet' };
  const patch = (lyrics: unknown, as = owner) => api.call('PATCH', path, { ...as, json: { lyrics } });
  const changed = await patch(' [00:01.00]One\r\nTwo\u0007 ');
  expect(changed).toMatchObject({ status: 200, body: { has_lyrics: true } });
  const read = () => api.call('GET', `${path}/lyrics`, owner);
  expect((await read()).body).toEqual({ lyrics: '[00:01.00]One\nTwo' });
  expect(await patch('x', { as: 'other' })).toMatchObject(problem('not-found', 404));
  expect(await patch('x'.repeat(100_001))).toMatchObject(problem('invalid-request', 400));
  for (const empty of [null, ' \n ']) {
    await patch('again');
    expect(await patch(empty)).toMatchObject({ status: 200, body: { has_lyrics: false } });
    expect(await read()).toMatchObject(problem('not-found', 404));
  }
});

test('serves the lyrics of the tags', async () => {
  const as = 'singer';
  const { song } = (await tus.send(await sound('everything.mp3'), 'x.mp3', as)).body as Made;
  expect((await api.call('GET', `/api/songs/${song.song_id}`, { as })).body).toMatchObject({
    has_lyrics: true,
  });
  const { body } = await api.call('GET', `/api/songs/${song.song_id}/lyrics`, { as });
  expect(body).toEqual({ lyrics: 'First line\nSecond line' });
  const silent = (await tus.send(withId3(mp3, { title: 'Hum' }), 'y.mp3', as)).body as Made;
  expect(silent.song).toMatchObject({ has_lyrics: false });
  expect((await api.call('GET', `/api/songs/${silent.song.song_id}/lyrics`, { as })).status).toBe(404);
});

test('accepts all formats and takes names from tags or the file name', async () => {
  const measured = { peaks: 'k'.repeat(96), gain_db: -4.5 };
  const kinds: [Uint8Array, string, object][] = [
    [
      wav(tone(2)),
      '03 - Nightbird - Glass Roof.wav',
      { songname: 'Glass Roof', artist: 'Nightbird', duration_ms: 2000, ...measured },
    ],
    [
      await ogg(tone(3)),
      '99 Luftballons.ogg',
      { songname: '99 Luftballons', artist: 'Unknown artist', duration_ms: 3000 },
    ],
    [await sound('m4a.m4a'), 'x.m4a', { songname: 'Tide', duration_ms: 1500, ...measured }],
    [
      flacWith(await sound('flac.flac'), ['TITLE=Pure', 'ARTIST=Loss', 'REPLAYGAIN_TRACK_GAIN=-7.25 dB'], []),
      'x.flac',
      { songname: 'Pure', artist: 'Loss', duration_ms: 1500, gain_db: -7.25 },
    ],
  ];
  for (const [bytes, filename, expected] of kinds) {
    const made = await tus.send(bytes, filename, 'taster', measured);
    expect(made, JSON.stringify(made.body)).toMatchObject({ status: 200, body: { song: expected } });
    const { song } = made.body as Made;
    const audio = await api.send('GET', `/api/songs/${song.song_id}/audio`, { as: 'taster' });
    expect(Buffer.from(await audio.arrayBuffer()).equals(bytes)).toBe(true);
    expect(audio.headers.get('content-type')).toBe(
      { wav: 'audio/wav', ogg: 'audio/ogg', lac: 'audio/flac', m4a: 'audio/mp4' }[filename.slice(-3)],
    );
  }
});

test('keeps a compilation in one album', async () => {
  for (const number of [1, 2, 3]) {
    const file = await sound(`report-compilation-${number}.mp3`);
    expect((await tus.send(file, `${number}.mp3`, 'compiler')).body).toMatchObject({
      song: { album: 'Harbour Lights', album_artist: 'Various Artists', compilation: true },
    });
  }
  const albums = await api.call('GET', '/api/albums', { as: 'compiler' });
  expect(albums.body).toMatchObject({
    items: [{ album: 'Harbour Lights', artist: 'Various Artists', song_count: 3 }],
  });
});

test.each([
  [
    'notes.pdf',
    Buffer.from('%PDF-1.7 and so on, for more than sixteen bytes'),
    '“notes.pdf” is not an audio file that Encore can play. Supported formats: MP3',
  ],
  ['cut.wav', wav(tone(1)).subarray(0, 60), '“cut.wav” is damaged'],
  ['renamed.mp3', Buffer.from('ID3 not really, only the beginning of a tag'), '“renamed.mp3” is damaged'],
  ['alac.m4a', await sound('m4a-alac.m4a'), '“alac.m4a” is MP4 with ALAC audio, which browsers cannot play.'],
  ['long.oga', longer(await sound('ogg-flac.oga'), 25 * 3600), '“long.oga” is damaged, or longer than a day'],
  ['endless.flac', (await sound('flac.flac')).fill(0, 18, 21), '“endless.flac” '],
  [
    'sync.mp3',
    Buffer.concat([Buffer.from('\xff\xfb\x90\0', 'latin1'), Buffer.alloc(2 ** 17, 0xff)]),
    // On a busy machine, the time limit comes first.
    /“sync\.mp3” (is damaged|takes too long)/,
  ],
  ['noise.flac', Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(500, 7)]), '“noise.flac” is damaged'],
])('rejects %s with a reason', async (filename, bytes, words) => {
  const answer = await tus.send(bytes, filename);
  expect(answer).toMatchObject({
    ...problem('unprocessable', 422),
    body: {
      detail: words instanceof RegExp ? expect.stringMatching(words) : expect.stringContaining(words),
    },
  });
});

test('deletes a rejected upload', async () => {
  const notes = Buffer.from('%PDF-1.7 and so on, for more than sixteen bytes');
  const path = await tus.begin(notes.length, 'notes.pdf');
  await tus.patch(path, 0, notes);
  const finish = async () => (await api.call('POST', `${path}/song`, { as: 'sender', json: {} })).status;
  expect([await finish(), await finish()]).toEqual([422, 404]);
  expect(await readdir(join(env().dataDir, 'uploads'))).not.toContain(path.split('/').at(-1));
});

test('rejects invalid measurements', async () => {
  for (const measured of [{ peaks: 'x' }, { gain_db: 99 }, { plays: 1 }]) {
    expect(await tus.send(mp3, 'a.mp3', 'liar', measured)).toMatchObject(problem('invalid-request', 400));
  }
});

test('serves a cover to users who may see the song', async () => {
  const { song } = (await tus.send(withId3(mp3, { title: 'Painted', picture: PNG }), 'p.mp3', 'painter'))
    .body as Made;
  const get = (as: string | null, headers = {}) =>
    api.send('GET', `/api/songs/${song.song_id}/cover`, { as, headers });
  const cover = await get('painter');
  expect(Object.fromEntries(cover.headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  });
  expect((await sharp(await cover.arrayBuffer()).metadata()).format).toBe('webp');
  expect((await get('painter', { 'if-none-match': cover.headers.get('etag') ?? '' })).status).toBe(304);
  expect((await get('stranger')).status).toBe(404);
  expect((await get(null)).status).toBe(401);
  const disguised = Buffer.from('<svg onload="alert(1)"/>');
  const plain = (await tus.send(withId3(mp3, { title: 'Plain', picture: disguised }), 'q.mp3', 'painter'))
    .body as Made;
  expect(plain.song.has_cover).toBe(false);
});

test('removes stored files when creating the song fails', async () => {
  await api.db.owner`alter table songs add constraint unforeseen check (songname <> 'Hush')`;
  const file = withId3(mp3, { title: 'Hush', picture: PNG });
  expect((await tus.send(file, 'hush.mp3', 'unlucky')).status).toBe(500);
  const written = await api.db.owner<{ file_key: string }[]>`select file_key from files_to_remove`;
  expect(written.map(({ file_key }) => file_key)).toContain(keyOf(file));
  await cleanUp();
  expect(await audioStore().stat(keyOf(file))).toBeNull();
});

test('an upload during which Postgres goes away is a 503 and leaves no file; it can be finished later', async () => {
  const file = withId3(mp3, { title: 'Later' });
  const path = await tus.begin(file.length);
  await tus.patch(path, 0, file);
  const { putFile } = audioStore();
  vi.spyOn(audioStore(), 'putFile').mockImplementationOnce(async (source) => {
    const key = await putFile(source);
    connectTo('postgres://encore_app:x@127.0.0.1:1/encore');
    return key;
  });
  const finish = () => api.call('POST', `${path}/song`, { as: 'sender', json: {} });
  expect(await finish()).toMatchObject({ ...problem('unavailable', 503), body: { part: 'postgres' } });
  await database().close();
  connectTo(api.db.appUrl);
  const stored = () => audioStore().stat(keyOf(file));
  expect(await stored()).not.toBeNull();
  await queueDiscardedFiles();
  await cleanUp();
  expect(await stored()).toBeNull();
  expect((await finish()).status).toBe(200);
  expect(await stored()).toEqual({ size: file.length });
});

test('creates no song for an account deleted in the meantime', async () => {
  const path = join(env().dataDir, 'waiting.mp3');
  await writeFile(path, mp3);
  const now = Math.floor(Date.now() / 1000);
  const viewer = viewerFrom({ sub: 'auth0|deleted', iat: now - 10 }, 'token');
  await revokeUser(viewer.userId);
  await expect(storeSong(viewer, { uploadId: randomUUID(), path, filename: 'waiting.mp3' })).rejects.toThrow(
    'This account has been deleted.',
  );
  expect(await api.db.owner`select from songs where user_id = ${viewer.userId}`).toHaveLength(0);
});

test('removes files of expired songs unless another song uses them', async () => {
  const file = withId3(mp3, { title: 'Brief', picture: PNG });
  const mine = (await tus.send(file, 'brief.mp3', 'leaver')).body as Made;
  const stored = async () =>
    (await api.send('GET', `/api/songs/${theirs.song.song_id}/audio`, { as: 'stayer' })).status;
  const theirs = (await tus.send(file, 'brief.mp3', 'stayer')).body as Made;
  const half = await tus.begin(1000, 'half.mp3', 'leaver');
  await tus.call('PATCH', half, 'leaver', { ...PART, 'upload-offset': '0' }, mp3.subarray(0, 10));
  await api.call('DELETE', `/api/songs/${mine.song.song_id}`, { as: 'leaver' });
  const expire = async () => {
    await api.db.owner`update deleted_songs set deleted_at = now() - interval '25 hours'`;
    await api.db.owner`update uploads set created_at = now() - interval '25 hours'`;
    await cleanUp();
  };
  await expire();
  expect(await stored()).toBe(200);
  expect(await readdir(join(env().dataDir, 'uploads'))).toEqual([]);
  await api.call('DELETE', `/api/songs/${theirs.song.song_id}`, { as: 'stayer' });
  await expire();
  expect(await audioStore().stat(keyOf(file))).toBeNull();
  expect((await api.call('POST', `/api/songs/${theirs.song.song_id}/restore`, { as: 'stayer' })).status).toBe(
    404,
  );
});
