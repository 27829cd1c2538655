// Damaged variants of the fixtures, always the same ones: every file is read or rejected, and no parser process fails.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomFrom } from '@/lib/random';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { setUpParsers } from '../testing/parsers';
import type { ParserTask } from './parser-messages';

const SOUNDS = join(import.meta.dirname, '../testing/sounds');
const PLAYLISTS = [
  '#EXTM3U\n#EXTINF:123,Ana - Tide\n../Ana/Sea/01%20Tide.mp3\nC:\\Music\\Ben - Rain.flac\n',
  '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><title>T</title><trackList><track>' +
    '<location>file:///a%20b.mp3</location><title>Tide &amp; ebb</title></track></trackList></playlist>',
  '<!DOCTYPE plist><plist><dict><key>Tracks</key><dict><key>1</key><dict><key>Track ID</key><integer>1</integer><key>Name</key>' +
    '<string>R&B</string></dict></dict><key>Playlists</key><array><dict><key>Name</key><string>T</string></dict></array></dict></plist>',
  '[playlist]\nFile1=Ana - Tide.mp3\nTitle1=Tide\nLength1=61\nNumberOfEntries=1\nVersion=2\n',
  '{"playlist":{"title":"T","track":[{"title":"Tide","creator":"Ana","location":["a.mp3"]}]}}',
  '[{"title":"Tide","artists":[{"name":"Ana"}],"location":["a.mp3"]}]',
  'PERFORMER "Ana"\nTITLE "Sea"\nFILE "a.flac" WAVE\n  TRACK 01 AUDIO\n    TITLE "Tide"\n    INDEX 01 00:00:00\n',
  'title,artist,album\n"Tide, ebb",Ana,Sea\n',
].map((text) => Buffer.from(text));

const { pool, fileOf } = setUpParsers();

const random = randomFrom(20_261_129);
const below = (max: number) => Math.floor(random() * max);

/** Near the start, where the structure is, or anywhere. */
const offset = (bytes: Buffer) => below(random() < 0.6 ? Math.min(bytes.length, 300) : bytes.length);

const MUTATIONS: Record<string, (bytes: Buffer) => Buffer> = {
  truncated: (bytes) => bytes.subarray(0, offset(bytes)),
  repeated: (bytes) => {
    const start = offset(bytes);
    const part = bytes.subarray(start, start + 1 + below(400));
    return Buffer.concat([
      bytes.subarray(0, start),
      ...Array.from({ length: 300 }, () => part),
      bytes.subarray(start),
    ]);
  },
  nested: (bytes) => {
    const start = offset(bytes);
    return Buffer.concat([bytes.subarray(0, start), bytes, bytes, bytes.subarray(start)]);
  },
  'with a huge size': (bytes) => {
    const changed = Buffer.from(bytes);
    changed.fill(random() < 0.5 ? 0xff : 0x7f, offset(bytes), undefined);
    return Buffer.concat([
      changed.subarray(0, Math.min(bytes.length, offset(bytes) + 4)),
      bytes.subarray(offset(bytes)),
    ]);
  },
  'with changed bytes': (bytes) => {
    const changed = Buffer.from(bytes);
    for (let i = 0; i < 20; i++) changed[offset(bytes)] = below(256);
    return changed;
  },
};

async function outcome(owner: string, task: ParserTask): Promise<string> {
  try {
    await pool.run(owner, task);
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? 'rejected' : String(error);
  }
}

const mutations = Object.entries(MUTATIONS);

/** Each mutation changes a fifth of the files. */
test.each(mutations)('reads or rejects files %s', { timeout: 120_000 }, async (name, mutate) => {
  const turn = mutations.findIndex(([other]) => other === name);
  const outcomes: [string, string][] = [];
  const tasks: Promise<void>[] = [];
  const run = (file: string, task: ParserTask) =>
    tasks.push(
      outcome(`owner ${tasks.length % 3}`, task).then((result) => void outcomes.push([file, result])),
    );
  const files = (await readdir(SOUNDS)).filter((_, i) => i % mutations.length === turn);
  for (const file of files) {
    const path = await fileOf(mutate(await readFile(join(SOUNDS, file))));
    run(file, { kind: 'sound', path });
  }
  for (const [i, playlist] of PLAYLISTS.entries()) {
    const path = await fileOf(mutate(playlist));
    run(`playlist ${i}`, { kind: 'playlist', path, charset: null, choice: null, songUrl: '' });
  }
  await Promise.all(tasks);
  expect(outcomes.filter(([, result]) => result !== 'read' && result !== 'rejected')).toEqual([]);
  expect(outcomes.filter(([, result]) => result === 'rejected').length).toBeGreaterThan(0);
});
