import { expect, test } from 'vitest';
import { m3u8Head, m3u8Track, readM3u8 } from './m3u8';
import { MAX_TRACKS, type Track, UnreadableFile } from './playlist-file';
import { readPlaylistFile } from './read';
import { readXspf, XSPF_TAIL, xspfHead, xspfTrack } from './xspf';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readPlaylistFile(bytes(text));
const rejection = (file: string | Uint8Array) => {
  try {
    readPlaylistFile(typeof file === 'string' ? bytes(file) : file);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  return null;
};

const track = (changes: Partial<Track> = {}): Track => ({
  label: 'Ana - Ebb & flow',
  artist: 'Ana',
  title: 'Ebb & flow',
  album: 'Tides',
  duration_ms: 61_000,
  location: 'http://localhost:3000/api/songs/7/audio',
  ...changes,
});

const names = [
  'Ebb & flow',
  '<script>alert(1)</script>',
  ']]> & &amp; &#60; "quoted" \'s',
  'Überfluß 夜のドライブ 🎹',
  '#EXTINF:1,trap',
  'a, b - c',
];

test.each(names)('writes and reads %s in both formats', (title) => {
  const one = track({ title, label: `Ana - ${title}` });
  const xspf = read(xspfHead(title, 'two\nlines & more') + xspfTrack(one) + XSPF_TAIL);
  expect(xspf).toEqual({ name: title, description: 'two\nlines & more', tracks: [one] });
  const m3u8 = read(m3u8Head(title) + m3u8Track(one));
  expect(m3u8).toEqual({ name: title, description: null, tracks: [{ ...one, artist: null, title: null }] });
});

test('reads M3U files with Windows paths, Latin-1, attributes, or without header', () => {
  const latin = new Uint8Array([...bytes('C:\\Musik\\03 - Gr'), 0xfc, ...bytes('n.mp3\r\n')]);
  expect(readPlaylistFile(latin).tracks).toMatchObject([
    { label: 'Grün', location: 'C:\\Musik\\03 - Grün.mp3' },
  ]);
  const file = read(
    '\ufeff#EXTM3U\r\n#EXTINF:-1 tvg-id="x",Ana - Tide\r\n../Ana%20-%20Tide.flac\r\n\r\n01 Rain.ogg',
  );
  expect(file.tracks).toMatchObject([
    { label: 'Ana - Tide', duration_ms: null, location: '../Ana%20-%20Tide.flac' },
    { label: 'Rain', duration_ms: null },
  ]);
});

test('reads XSPF files with prefixes, CDATA, several locations, or UTF-16', () => {
  const xml = `<?xml version="1.0"?><x:playlist xmlns:x="http://xspf.org/ns/0/"><x:title>T</x:title><x:trackList>
    <x:track><x:location>a.mp3</x:location><x:location>b.mp3</x:location><x:title><![CDATA[1 < 2]]></x:title></x:track>
    <x:track><x:creator>Ana</x:creator><x:duration>x</x:duration></x:track><x:track/></x:trackList></x:playlist>`;
  const expected = [
    { label: '1 < 2', title: '1 < 2', artist: null, location: 'a.mp3' },
    { label: 'Ana', title: null, artist: 'Ana', duration_ms: null },
  ];
  expect(read(xml).tracks).toMatchObject(expected);
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(xml, 'utf16le')]);
  expect(readPlaylistFile(utf16).tracks).toMatchObject(expected);
});

test.each([
  ['12.3456', 12_346, '12345.6'],
  ['0.0001', null, '0.1'],
  ['-1', null, '-1000'],
  ['86400', 86_400_000, '86400000'],
  ['86401', null, '86400001'],
  ['99999999999999999999', null, '1e300'],
])('reads %s seconds as %j milliseconds in both formats', (seconds, duration_ms, ms) => {
  expect(read(`#EXTM3U\n#EXTINF:${seconds},Ana - Tide\na.mp3\n`).tracks).toMatchObject([{ duration_ms }]);
  const xml = `<playlist><trackList><track><title>T</title><duration>${ms}</duration></track></trackList></playlist>`;
  expect(read(xml).tracks).toMatchObject([{ duration_ms }]);
});

test('rejects malicious and malformed files with a reason', () => {
  const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};&l${i};">`);
  const bomb = `<?xml version="1.0"?><!DOCTYPE playlist [<!ENTITY l0 "ha">${laughs.join('')}]>
    <playlist><title>&l20;</title><trackList><track><title>&l20;</title></track></trackList></playlist>`;
  expect(rejection(bomb)).toContain('document type');
  const external =
    '<!doctype playlist [<!ENTITY x SYSTEM "file:///etc/passwd">]><playlist><title>&x;</title></playlist>';
  expect(rejection(external)).toContain('document type');
  expect(rejection(`<playlist>${'<a>'.repeat(100_000)}`)).toContain('not well-formed');
  expect(rejection('<playlist><trackList><track></playlist>')).toContain('not well-formed');
  expect(rejection('<html><body>hello</body></html>')).toContain('not an XSPF playlist');
  expect(rejection('<playlist><trackList/></playlist>')).toContain('no songs');
  expect(rejection(`#EXTM3U\n${'x.mp3\n'.repeat(MAX_TRACKS + 1)}`)).toContain('more than 5,000');
  expect(rejection('Dear diary,\ntoday I heard a song.')).toContain('not an M3U');
  expect(rejection(new Uint8Array([0x49, 0x44, 0x33, 0, 1, 2, 0xff, 0xfb]))).toContain('not an M3U8 or XSPF');
  expect(rejection('')).toContain('empty');
  expect(rejection('#EXTM3U\n')).toContain('no songs');
  expect(
    rejection('<playlist><trackList><track><__proto__><title>x</title></__proto__></track></trackList>'),
  ).toContain('not well-formed');
});

test('stops reading after the maximum number of songs', () => {
  const songs = MAX_TRACKS + 100;
  expect(readM3u8(`#EXTM3U\n${'x.mp3\n'.repeat(songs)}`).tracks).toHaveLength(MAX_TRACKS + 1);
  const xspf = xspfHead('long', '') + xspfTrack(track()).repeat(songs) + XSPF_TAIL;
  expect(readXspf(xspf).tracks).toHaveLength(MAX_TRACKS + 1);
});
