import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSingle } from '../testing/read-playlist';
import { MAX_TRACKS, UnreadableFile } from './playlist-file';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const labels = (file: string | Uint8Array) => readSingle(file).tracks.map(({ label }) => label);

/** Text in an encoding with one byte above ASCII per character. */
function encoded(text: string, encoding: string): Uint8Array {
  const bytes = new Map<string, number>();
  for (let byte = 0x80; byte < 0x100; byte++) {
    bytes.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
  }
  return Uint8Array.from([...text].map((char) => bytes.get(char) ?? char.charCodeAt(0)));
}
const wide = (text: string, mark: number[], bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array([...mark, ...(bigEndian ? bytes.swap16() : bytes)]);
};

const XML = '<?xml version="1.0"?><playlist><trackList>';
const track = (inner: string) => `${XML}<track>${inner}</track></trackList></playlist>`;

const FILES: [kind: string, file: string | Uint8Array, labels: string[]][] = [
  ['paths only', fixture('paths-only.m3u'), ['Mara Quill - Sorrow Song']],
  [
    'a line that is no sound file',
    fixture('plain-with-mp4.m3u'),
    ['Mara Quill - Sorrow Song', 'Mara Quill - clip'],
  ],
  ['XSPF with a location only', fixture('location-only.xspf'), ['Mara Quill - Sorrow Song']],
  ['XSPF declared as windows-1251', fixture('cp1251-declared.xspf'), ['Группа МБ - Песня']],
  ['foreign lines', 'a.mp3\nnotes.txt\n<html>\nb.mp3', ['a', 'notes.txt', '<html>', 'b']],
  ['a list of names', 'Ana - Tide\n\n2. Bo – Ebb, high\n', ['Ana - Tide', 'Bo – Ebb, high']],
  ['CRLF', '#EXTM3U\r\n#EXTINF:1,Ana - Tide\r\na.mp3\r\n\r\nb.mp3\r\n', ['Ana - Tide', 'b']],
  ['CR', '#EXTM3U\r#EXTINF:1,Ana - Tide\ra.mp3\r\rb.mp3\r', ['Ana - Tide', 'b']],
  ['a byte order mark', '\ufeff#EXTM3U\n#EXTINF:1,Ana - Tide\na.mp3', ['Ana - Tide']],
  ['a byte order mark without header', '\ufeffÉté.mp3\n', ['Été']],
  ['attributes with commas', '#EXTM3U\n#EXTINF:-1 tvg-id="x, y" group=z,Ana - Tide\na.mp3', ['Ana - Tide']],
  ['the name after a comma', '#EXTM3U\n#EXTINF:3,Ana, Bo - Tide, high\na.mp3', ['Ana, Bo - Tide, high']],
  ['an artist in a comment', '#EXTM3U\n#EXTART:Ana\n#EXTINF:3,Tide\na.mp3', ['Tide']],
  ['other comments', '#EXTM3U\n#EXTVLCOPT:x=1\n#EXTIMG: front\nAna - Tide.mp3', ['Ana - Tide']],
  ['UTF-16 LE', wide('#EXTM3U\nНочь.mp3', [0xff, 0xfe]), ['Ночь']],
  ['UTF-16 BE', wide('#EXTM3U\nНочь.mp3', [0xfe, 0xff], true), ['Ночь']],
  ['UTF-16 without mark', wide('#EXTM3U\r\nНочь.mp3', []), ['Ночь']],
  ['#EXTENC', encoded('#EXTM3U\n#EXTENC: windows-1251\nНочь.mp3', 'windows-1251'), ['Ночь']],
  ['#EXTENC koi8-r', encoded('#EXTM3U\r\n#EXTENC:KOI8-R\r\nНочь.mp3', 'koi8-r'), ['Ночь']],
  ['#EXTENC cp1250', encoded('#EXTM3U\n#EXTENC:cp1250\nDvořák.mp3', 'windows-1250'), ['Dvořák']],
  ['a wrong #EXTENC', encoded('#EXTM3U\n#EXTENC:UTF-8\nGrün.mp3', 'iso-8859-2'), ['Grün']],
  ['an unknown #EXTENC', '#EXTM3U\n#EXTENC:klingon\nGrün.mp3', ['Grün']],
  ['undeclared Latin-1', Uint8Array.from(Buffer.from('C:\\Musik\\03 - Grün.mp3\r\n', 'latin1')), ['Grün']],
  [
    'undeclared windows-1252',
    Uint8Array.from([...Buffer.from('Don'), 0x92, ...Buffer.from('t.mp3')]),
    ['Don’t'],
  ],
  ['undeclared windows-1251', encoded('Кино - Группа крови.mp3', 'windows-1251'), ['Кино - Группа крови']],
  ['undeclared KOI8-R', encoded('Кино - Группа крови.mp3', 'koi8-r'), ['Кино - Группа крови']],
  ['undeclared windows-1250', encoded('Dvořák - Rusalka.mp3', 'windows-1250'), ['Dvořák - Rusalka']],
  ['undeclared windows-1253', encoded('Μίκης - Ζορμπάς.mp3', 'windows-1253'), ['Μίκης - Ζορμπάς']],
  ['undeclared Shift_JIS', Buffer.from('8f8989b9837e834e2e6d7033', 'hex'), ['初音ミク']],
  ['undeclared EUC-KR', Buffer.from('bcadbfefc0c720b9e32e6d7033', 'hex'), ['서울의 밤']],
  ['undeclared GB2312', Buffer.from('d6dcbddcc2d7202d20c7e0bba8b4c92e6d7033', 'hex'), ['周杰伦 - 青花瓷']],
  ['percent-encoded', '#EXTM3U\n../Ana%20-%20Tide.flac\n', ['Ana - Tide']],
  [
    'XML entities',
    track('<creator>A &amp; B</creator><title>&#x41;&#66; &lt;3 &apos;</title>'),
    ["A & B - AB <3 '"],
  ],
  [
    'CDATA and prefixes',
    `<x:playlist xmlns:x="http://xspf.org/ns/0/"><x:trackList><x:track><x:title><![CDATA[1 < 2]]></x:title></x:track></x:trackList></x:playlist>`,
    ['1 < 2'],
  ],
  ['several locations', track('<location>a.mp3</location><location>b.mp3</location>'), ['a']],
  [
    'an extension element',
    track('<title>T</title><extension application="x"><title>wrong</title></extension>'),
    ['T'],
  ],
  ['an empty track', `${XML}<track/><track><title>T</title></track></trackList></playlist>`, ['T']],
  ['UTF-16 XML', wide(track('<title>Ночь</title>'), [0xff, 0xfe]), ['Ночь']],
  [
    'ISO-8859-1 XML',
    Uint8Array.from(
      Buffer.from(track('<title>Été</title>').replace('?>', ' encoding="ISO-8859-1"?>'), 'latin1'),
    ),
    ['Été'],
  ],
  [
    'PLS',
    '[playlist]\r\nNumberOfEntries=2\r\nFile2=b.mp3\r\nTitle2=Bo - Ebb\r\nFile1=/x/Ana/Tides/01 Tide.mp3\r\nLength2=61\r\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  ['PLS in capitals', '[PLAYLIST]\nfile1=a.mp3\nTITLE1=Ana - Tide\n', ['Ana - Tide']],
  [
    'JSPF',
    '{"playlist":{"title":"P","track":[{"title":"Tide","creator":"Ana"},{"location":"b.mp3"},3,{"location":["c.mp3"]}]}}',
    ['Ana - Tide', 'b', 'c'],
  ],
  [
    'CSV',
    'title,artist,album\n"Tide, high",Ana,Tides\n"Say ""hi""",Bo,\n',
    ['Ana - Tide, high', 'Bo - Say "hi"'],
  ],
  [
    'CSV with line breaks',
    'Title,Artist\r\n"Tide\r\nhigh",Ana\r\n\r\nEbb,Bo\r\n',
    ['Ana - Tide high', 'Bo - Ebb'],
  ],
  ['semicolons', 'Artist;Title;Album\nAna;Tide;T\n', ['Ana - Tide']],
  ['tabs', 'Name\tArtist\tTime\nTide\tAna\t3:05\n', ['Ana - Tide']],
  ['pipes', 'artist|title\nAna|Tide\n', ['Ana - Tide']],
  ['single quotes', "'title','artist'\n'Tide, high','Ana'\n", ['Ana - Tide, high']],
  ['a sep line', 'sep=;\r\ntitle;artist\r\nTide;Ana\r\n', ['Ana - Tide']],
  [
    'Exportify',
    '"Track URI","Track Name","Album Name","Artist Name(s)","Track Duration (ms)"\n"spotify:track:1","Tide","T","Ana","61000"\n',
    ['Ana - Tide'],
  ],
  ['no header', 'Tide,Ana,Tides\nEbb,Bo,Tides\n', ['Ana - Tide', 'Bo - Ebb']],
  ['UTF-16 tabs', wide('Name\tArtist\nНочь\tАна\n', [0xff, 0xfe]), ['Ана - Ночь']],
  ['Latin-1 CSV', Uint8Array.from(Buffer.from('Titel;Interpret\nGrün;Änna\n', 'latin1')), ['Änna - Grün']],
];

test.each(FILES)('reads %s', (_kind, file, expected) => {
  expect(labels(file)).toEqual(expected);
});

test('reads names, albums, durations, and the numbers of lines', () => {
  const m3u = readSingle('#EXTM3U\n#PLAYLIST:Night \n#EXTINF:61,Ana - Tide\n#EXTALB:Tides\na.mp3');
  const known = { label: 'Ana - Tide', album: 'Tides', duration_ms: 61_000, location: 'a.mp3' };
  expect(m3u).toMatchObject({ name: 'Night', tracks: [{ ...known, line: 5 }] });
  const csv = readSingle('title,artist,album,time\nTide,Ana,Tides,1:01\n,,,\n=1+1,Bo,,61000\n').tracks;
  expect(csv).toMatchObject([
    { title: 'Tide', artist: 'Ana', album: 'Tides', duration_ms: 61_000, line: 2 },
    { title: '=1+1', artist: 'Bo', album: null, duration_ms: 61_000, line: 4 },
  ]);
  const seconds = readSingle('Title;Artist;Länge\nTide;Ana;1:01.5\n').tracks;
  expect(seconds).toMatchObject([{ duration_ms: 61_500 }]);
  const jspf = readSingle('{"playlist":{"track":[{"title":"T","duration":"61000"}]}}');
  expect(jspf.tracks).toMatchObject([{ duration_ms: 61_000 }]);
  const xspf = `${XML.replace('<trackList>', '<title>N</title><annotation>two\nlines</annotation><trackList>')}<track><title>T</title><duration>61000</duration></track></trackList></playlist>`;
  const details = { name: 'N', description: 'two\nlines', tracks: [{ duration_ms: 61_000, line: 1 }] };
  expect(readSingle(xspf)).toMatchObject(details);
  expect(readSingle(fixture('nfd-70.m3u')).tracks).toHaveLength(70);
});

test('the charset of the content type precedes the declaration', () => {
  const bytes = encoded('#EXTM3U\n#EXTENC:koi8-r\nНочь.mp3', 'windows-1251');
  expect(readSingle(bytes, 'windows-1251').tracks).toMatchObject([{ label: 'Ночь' }]);
});

test.each([
  ['12.3456', 12_346, '12345.6'],
  ['0.0001', null, '0.1'],
  ['-1', null, '-1000'],
  ['86400', 86_400_000, '86400000'],
  ['86401', null, '86400001'],
  ['99999999999999999999', null, '1e300'],
])('reads %s seconds as %j milliseconds', (seconds, duration_ms, ms) => {
  const durations = (text: string) => readSingle(text).tracks.map((one) => one.duration_ms);
  expect(durations(`#EXTM3U\n#EXTINF:${seconds},Ana - Tide\na.mp3\n`)).toEqual([duration_ms]);
  expect(durations(track(`<title>T</title><duration>${ms}</duration>`))).toEqual([duration_ms]);
});

const DOCTYPE = (content: string) => `<?xml version="1.0"?><!DOCTYPE playlist ${content}>`;
const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};&l${i};">`);
test.each([
  ['nested', `[<!ENTITY l0 "ha">${laughs.join('')}]`, '&l20;'],
  ['external', '[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;'],
  ['undeclared', 'SYSTEM "playlist.dtd"', '&constructor;'],
])('does not expand %s entities', (_kind, declarations, reference) => {
  const xml = track(`<title>Tide ${reference}</title>`).replace('<?xml version="1.0"?>', '');
  expect(labels(DOCTYPE(declarations) + xml)).toEqual([`Tide ${reference}`]);
});

const REJECTED: [kind: string, file: string | Uint8Array, message: string][] = [
  [
    'a library of iTunes without songs',
    '<plist><dict><key>Playlists</key><array><dict></dict><dict></dict></array></dict></plist>',
    'no songs',
  ],
  ['deeply nested XML', `<playlist>${'<a>'.repeat(100_000)}`, 'not well-formed'],
  ['a long attribute', `<playlist a="${'x'.repeat(2_000_000)}"/>`, 'no songs'],
  ['unclosed elements', '<playlist><trackList><track></playlist>', 'no songs'],
  ['HTML', '<!DOCTYPE html><html><body>hello</body></html>', 'XML, but not a playlist'],
  ['a member of all objects as an attribute', '<playlist hasOwnProperty="1" a="2"/>', 'no songs'],
  ['a comment only', '<!-- x -->', 'not a playlist'],
  ['an empty list', '<playlist><trackList/></playlist>', 'no songs'],
  ['too many songs', `#EXTM3U\n${'x.mp3\n'.repeat(MAX_TRACKS + 1)}`, 'more than 100,000'],
  ['a text', 'Dear diary,\ntoday I heard a song.', 'not an M3U'],
  ['a sound file', new Uint8Array([0x49, 0x44, 0x33, 0, 1, 2, 0xff, 0xfb]), 'not a playlist'],
  ['an empty file', '', 'empty'],
  ['a header only', '#EXTM3U\n', 'no songs'],
  ['broken JSON', '{"playlist":', 'not well-formed JSON'],
  ['other JSON', '{"a":1}', 'JSON, but not a playlist'],
  ['empty playlists in JSON', '{"playlists":[{"items":[]},{"items":[]}]}', 'no songs'],
  ['deeply nested JSON', '['.repeat(1_000_000), 'not well-formed JSON'],
  ['a CSV header only', 'title,artist\n', 'no songs'],
];

test.each(REJECTED)('rejects %s', (_kind, file, message) => {
  const read = () => readSingle(file);
  expect(read).toThrow(UnreadableFile);
  expect(read).toThrow(message);
});

test('cuts long names between graphemes', () => {
  const [one] = readSingle(track(`<title>${'é'.repeat(399)}🎧</title>`)).tracks;
  expect(one?.title).toBe('é'.repeat(399));
});
