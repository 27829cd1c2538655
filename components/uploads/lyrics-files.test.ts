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

test.each([
  ['GBK', '5b30303a30312e30305dced2b0aec4e3d6d0b9fa', '[00:01.00]我爱你中国'],
  ['Shift_JIS', '5b30303a30312e30305d90e7967b8df72096e9836a95b4838c', '[00:01.00]千本桜 夜ニ紛レ'],
  ['EUC-KR', '5b30303a30312e30305dbcadbfefc0c720b9e3', '[00:01.00]서울의 밤'],
  ['Big5', '5b30303a30312e30305da7daaabab752a448', '[00:01.00]我的愛人'],
  ['Windows-1251', '5b30303a30312e30305dcfe5f1edff20e7e2e5e7e4fb', '[00:01.00]Песня звезды'],
  ['KOI8-R', '5b30303a30312e30305df0c5d3ced120dad7c5dac4d9', '[00:01.00]Песня звезды'],
  ['Windows-1250', '5b30303a30312e30305d44766ff8e16b206de120f8ede86b75', '[00:01.00]Dvořák má říčku'],
  ['Windows-1253', '5b30303a30312e30305dccdfeae7f2', '[00:01.00]Μίκης'],
  [
    'UTF-16LE without a byte order mark',
    '5b00300030003a00300031002e00300030005d001d043e0447044c04',
    '[00:01.00]Ночь',
  ],
  [
    'UTF-16BE without a byte order mark',
    '005b00300030003a00300031002e00300030005d041d043e0447044c',
    '[00:01.00]Ночь',
  ],
])('guesses %s', async (_name, hex, text) => {
  expect(await readLyricsFile(new File([Buffer.from(hex, 'hex')], 'a.lrc'))).toBe(text);
});

test('belongs to the sound file of the same name', () => {
  expect(isLyricsFile({ name: 'Song.LRC' })).toBe(true);
  expect(isLyricsFile({ name: 'Song.txt' })).toBe(false);
  expect(belongsTo({ name: '01. Jo\u0301ga.lrc' }, { name: '01. J\u00f3ga.FLAC' })).toBe(true);
  expect(belongsTo({ name: '01.lrc' }, { name: '02.mp3' })).toBe(false);
});
