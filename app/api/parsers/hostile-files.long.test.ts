// Files that exhaust parsers: rejected with a reason, without harm to the server and to other listeners.
import { expect, test } from 'vitest';
import { renderSong } from '@/demo/music/synth';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { problem } from '../testing/harness';
import { hostileFiles } from '../testing/hostile-files';
import { setUpParsers } from '../testing/parsers';
import { setUpUploads } from '../testing/tus-client';

const { mp3 } = await renderSong({ seed: 'parsers', genre: 'Folk', durationMs: 3_000 });
const hostile = hostileFiles(mp3);
const { api, tus } = await setUpUploads();

const { pool, fileOf } = setUpParsers();

async function parse(owner: string, bytes: Uint8Array) {
  return pool.run(owner, { kind: 'sound', path: await fileOf(bytes) });
}

test.each(hostile)('rejects %s, and reads the next file', async (_, bytes) => {
  await expect(parse('attacker', bytes)).rejects.toThrow(UnreadableFile);
  expect(Math.round((await parse('attacker', mp3)).durationMs / 100)).toBe(30);
});

test('reads another file at once while one listener’s files use up their time', async () => {
  await Promise.all(['attacker', 'listener'].map((owner) => parse(owner, mp3)));
  const [, endless = Buffer.alloc(0)] = hostile.find(([name]) => name.startsWith('FLAC with 3')) ?? [];
  const settled: string[] = [];
  const attacks = Array.from({ length: 3 }, () =>
    parse('attacker', endless).catch(() => settled.push('attacker')),
  );
  await parse('listener', mp3);
  settled.push('listener');
  await Promise.all(attacks);
  expect(settled).toEqual(['listener', ...attacks.map(() => 'attacker')]);
});

test('answers 422 for a tag that exhausts the heap, and requests in between', async () => {
  const [, slashes = Buffer.alloc(0)] = hostile[0] ?? [];
  let isAnswered = false;
  const upload = tus.send(slashes, 'slashes.mp3').finally(() => {
    isAnswered = true;
  });
  await expect.poll(() => api.db.owner`select from uploads`).toHaveLength(1);
  expect((await api.call('GET', '/api/songs')).status).toBe(200);
  expect(isAnswered).toBe(false);
  expect(await upload).toMatchObject({
    ...problem('unprocessable', 422),
    body: {
      detail: expect.stringMatching(/^“slashes\.mp3” (needs too much memory|takes too long) to read\.$/),
    },
  });
});
