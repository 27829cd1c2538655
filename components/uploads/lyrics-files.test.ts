import { expect, test } from 'vitest';
import { belongsTo, isLyricsFile, readLyricsFile } from './lyrics-files';

test.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'é'],
  ['UTF-16LE', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ['UTF-16BE', [0xfe, 0xff, 0x00, 0xe9], 'é'],
  ['Windows-1252', [0xe9, 0x20], 'é '],
])('reads %s', async (_name, bytes, text) => {
  expect(await readLyricsFile(new File([new Uint8Array(bytes)], 'a.lrc'))).toBe(text);
});

test('belongs to the sound file of the same name', () => {
  expect(isLyricsFile({ name: 'Song.LRC' })).toBe(true);
  expect(isLyricsFile({ name: 'Song.txt' })).toBe(false);
  expect(belongsTo({ name: '01. Jo\u0301ga.lrc' }, { name: '01. J\u00f3ga.FLAC' })).toBe(true);
  expect(belongsTo({ name: '01.lrc' }, { name: '02.mp3' })).toBe(false);
});
