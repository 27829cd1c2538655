// The tus protocol over HTTP.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { env } from '@/env';
import { problem } from '../testing/harness';
import { PNG, withId3 } from '../testing/sound-files';
import { type Made, naming, PART, setUpUploads, TUS } from '../testing/tus-client';

const { api, tus, mp3 } = await setUpUploads();

test('describes its tus features and rejects other versions', async () => {
  const options = await api.call('OPTIONS', '/api/uploads', { as: 'sender' });
  expect(Object.fromEntries(options.headers)).toMatchObject({
    'tus-version': '1.0.0',
    'tus-resumable': '1.0.0',
    'tus-extension': 'creation,expiration,termination',
    'tus-max-size': String(200 * 1024 * 1024),
  });
  const other = await api.call('POST', '/api/uploads', {
    as: 'sender',
    headers: { 'tus-resumable': '0.2.2' },
  });
  expect(other).toMatchObject(problem('unsupported-version', 412));
  expect(other.headers.get('tus-version')).toBe('1.0.0');
  expect((await api.call('POST', '/api/uploads', { as: null, headers: TUS })).status).toBe(401);
});

test('creates a song from an upload in three requests', async () => {
  const file = withId3(mp3, {
    title: 'Lanterns',
    artist: 'Marlowe',
    album: 'Night',
    genre: 'Folk',
    track: '7/9',
    picture: PNG,
  });
  const path = await tus.begin(file.length);
  for (const [from, to] of [
    [0, 100],
    [100, 20_000],
    [20_000, file.length],
  ] as const) {
    expect(await tus.offsetOf(path)).toBe(from);
    expect(await api.call('POST', `${path}/song`, { as: 'sender', json: {} })).toMatchObject(
      problem('conflict', 409),
    );
    const answer = await tus.patch(path, from, file.subarray(from, to));
    expect(answer).toMatchObject({ status: 204 });
    expect(answer.headers.get('upload-offset')).toBe(String(to));
    expect(Date.parse(answer.headers.get('upload-expires') ?? '')).toBeGreaterThan(
      Date.now() + 23 * 3_600_000,
    );
  }
  const finish = () => api.call('POST', `${path}/song`, { as: 'sender', json: {} });
  const [made, twice] = await Promise.all([finish(), finish()]);
  expect(made).toMatchObject({ status: 200, body: { known: false, similar: [] } });
  expect(twice).toEqual(expect.objectContaining({ status: 200, body: made.body }));
  const { song } = made.body as Made;
  expect(song).toMatchObject({
    songname: 'Lanterns',
    artist: 'Marlowe',
    album: 'Night',
    genre: 'Folk',
    has_cover: true,
  });
  expect(Math.abs(song.duration_ms - 3000)).toBeLessThan(60);
  expect(new Set(song.peaks).size).toBeGreaterThan(5);
  // A repeated request returns the same song, and the uploaded file has been removed.
  expect((await finish()).body).toMatchObject({ song });
  expect(await tus.offsetOf(path)).toBe(file.length);
  expect(await readdir(join(env().dataDir, 'uploads'))).not.toContain(path.split('/').at(-1));
});

test('appends bytes only at the current offset', async () => {
  const path = await tus.begin(1000);
  await tus.patch(path, 0, mp3.subarray(0, 400));
  const answer = await tus.patch(path, 200, mp3.subarray(200, 600));
  expect(answer).toMatchObject(problem('conflict', 409));
  expect(answer.headers.get('upload-offset')).toBe('400');
  expect(await tus.call('PATCH', path, 'sender', { 'upload-offset': '400' }, mp3)).toMatchObject(
    problem('unsupported-media-type', 415),
  );
  // Bytes beyond the announced length are discarded.
  expect((await tus.patch(path, 400, mp3.subarray(0, 5000))).headers.get('upload-offset')).toBe('1000');
});

test('echoes the metadata of an upload', async () => {
  const metadata = `${naming('Überfluß.mp3')},filetype YXVkaW8vbXBlZw==,is_confidential`;
  const headers = { 'upload-length': '10', 'upload-metadata': metadata };
  const { headers: created } = await tus.call('POST', '/api/uploads', 'sender', headers);
  const found = await tus.call('HEAD', created.get('location') ?? '', 'sender');
  expect(found.headers.get('upload-metadata')).toBe(metadata);
});

test('handles a POST as the method in X-HTTP-Method-Override', async () => {
  const path = await tus.begin(1000);
  const as = (method: string) => ({ 'x-http-method-override': method });
  const headers = { ...PART, 'upload-offset': '0', ...as('PATCH') };
  const sent = await tus.call('POST', path, 'sender', headers, mp3.subarray(0, 400));
  expect([sent.status, sent.headers.get('upload-offset'), sent.headers.get('tus-resumable')]).toEqual([
    204,
    '400',
    '1.0.0',
  ]);
  expect((await tus.call('POST', path, 'sender', as('HEAD'))).headers.get('upload-offset')).toBe('400');
  expect((await tus.call('POST', path, 'stranger', as('DELETE'))).status).toBe(404);
  expect((await tus.call('POST', path, 'sender', as('TRACE'))).status).toBe(404);
  expect((await tus.call('POST', path, 'sender', as('delete'))).status).toBe(204);
  expect((await tus.call('HEAD', path, 'sender')).status).toBe(404);
});

test('keeps files and folders of uploads from other accounts of the machine', async () => {
  const path = await tus.begin(1000);
  const folder = join(env().dataDir, 'uploads');
  const modes = await Promise.all([folder, join(folder, path.split('/').at(-1) ?? '')].map(modeOf));
  expect(modes).toEqual(process.platform === 'win32' ? modes : ['700', '600']);
});

test.each([
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\local.env', 'local.env'],
  ['/srv/music/Nightbird - Glass Roof.mp3', 'Nightbird - Glass Roof.mp3'],
  ['C:\\Music\\a.mp3', 'a.mp3'],
  ['a\0b.mp3', 'a b.mp3'],
  ['\u202e3pm.live', '3pm.live'],
])('keeps of the file name %j only %j', async (filename, kept) => {
  const path = await tus.begin(1000, filename);
  const [upload] = await api.db.owner`
    select filename from uploads where upload_id = ${path.split('/').at(-1) ?? ''}`;
  expect(upload).toEqual({ filename: kept });
});

test.each(['..', '/', '../..', ' ', '\u202e'])('rejects the file name %j', async (filename) => {
  const headers = { 'upload-length': '10', 'upload-metadata': naming(filename) };
  expect(await tus.call('POST', '/api/uploads', 'sender', headers)).toMatchObject(
    problem('invalid-request', 400),
  );
});

test('limits the size of an error response', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`key-${i}`, 0]));
  const long = { ['k'.repeat(900_000)]: 0 };
  for (const json of [unknown, long, { songs: Array.from({ length: 50_000 }, () => 'x') }]) {
    for (const [method, path] of [
      ['POST', `${await tus.begin(10)}/song`],
      ['POST', '/api/playlists'],
      ['PATCH', '/api/preferences'],
    ] as const) {
      const answer = await api.call(method, path, { as: 'sender', json });
      expect(answer).toMatchObject(problem('invalid-request', 400));
      expect(JSON.stringify(answer.body).length).toBeLessThan(8_000);
    }
  }
});

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('hides uploads from other users', async () => {
  const path = await tus.begin(1000);
  for (const method of ['HEAD', 'DELETE'] as const) {
    expect((await tus.call(method, path, 'stranger')).status).toBe(404);
  }
  expect(await tus.patch(path, 0, mp3.subarray(0, 1000), 'stranger')).toMatchObject(
    problem('not-found', 404),
  );
  expect((await api.call('POST', `${path}/song`, { as: 'stranger', json: {} })).status).toBe(404);
  expect((await tus.call('HEAD', '/api/uploads/..%2f..%2flocal.env', 'sender')).status).toBe(404);
  expect(await tus.offsetOf(path)).toBe(0);
});

test('cancels an upload', async () => {
  const path = await tus.begin(1000);
  await tus.patch(path, 0, mp3.subarray(0, 400));
  expect((await tus.call('DELETE', path, 'sender')).status).toBe(204);
  expect((await tus.call('HEAD', path, 'sender')).status).toBe(404);
  expect((await tus.call('DELETE', path, 'sender')).status).toBe(404);
});

test.each([
  [{ 'upload-length': String(200 * 1024 * 1024 + 1) }, 'too-large', 413],
  [{ 'upload-length': '0' }, 'invalid-request', 400],
  [{ 'upload-length': '-1' }, 'invalid-request', 400],
  [{ 'upload-metadata': 'filename ?' }, 'invalid-request', 400],
])('rejects an upload with %j', async (headers, name, status) => {
  const all = { 'upload-length': '10', 'upload-metadata': naming('a.mp3'), ...headers };
  expect(await tus.call('POST', '/api/uploads', 'sender', all)).toMatchObject(problem(name, status));
});

test('limits the unfinished uploads of a user to 1 GB', async () => {
  const full = 200 * 1024 * 1024;
  const headers = { 'upload-length': String(full), 'upload-metadata': naming('long.wav') };
  const answers = await Promise.all(
    Array.from({ length: 7 }, () => tus.call('POST', '/api/uploads', 'hoarder', headers)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject(problem('too-large', 413));
  const [first] = answers.flatMap(({ headers: sent }) => sent.get('location') ?? []);
  await tus.call('DELETE', first ?? '', 'hoarder');
  expect((await tus.call('POST', '/api/uploads', 'hoarder', headers)).status).toBe(201);
});

test('limits the unfinished uploads of a user to 100 files', async () => {
  await api.db.owner`
    insert into uploads (user_id, upload_id, filename, byte_length)
    select 'auth0|collector', gen_random_uuid(), 'a.mp3', 1 from generate_series(1, 99)`;
  await tus.begin(1, 'hundredth.mp3', 'collector');
  const headers = { 'upload-length': '1', 'upload-metadata': naming('one more.mp3') };
  expect(await tus.call('POST', '/api/uploads', 'collector', headers)).toMatchObject(
    problem('too-large', 413),
  );
});
