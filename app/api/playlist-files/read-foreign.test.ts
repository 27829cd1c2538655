// Playlists as other programs and people write them, not quite by the rules of their format.
import { expect, test } from 'vitest';
import { readSingle } from '../testing/read-playlist';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** A field of a crate of Serato. */
function field(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(name, 'latin1');
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
}

const FILES: [kind: string, file: string | Uint8Array, labels: string[]][] = [
  // Tables
  [
    'quotes that are not escaped',
    'Title,Artist\n"Heroes" (live),Bo\nEbb,Cy\n"X" y "z",Di\n12" mix,Ana\n',
    ['Bo - "Heroes" (live)', 'Cy - Ebb', 'Di - "X" y "z"', 'Ana - 12" mix'],
  ],
  ['a quote that never ends', 'Title,Artist\n"Tide,Ana\nEbb,Bo\n', ['Ana - "Tide', 'Bo - Ebb']],
  [
    'such quotes between tabs',
    'Title\tArtist\n"Tide" live\tAna\nEbb\tBo\n',
    ['Ana - "Tide" live', 'Bo - Ebb'],
  ],
  [
    'spaces around quotes',
    '"Title", "Artist"\n"Tide, high" , "Ana"\n "Say ""hi""", "Bo"\n',
    ['Ana - Tide, high', 'Bo - Say "hi"'],
  ],
  [
    'quotes by the rules',
    'Title,Artist\n"""Tide""",Ana\n"Ebb\r\n""x"", y",Bo\n',
    ['Ana - "Tide"', 'Bo - Ebb "x", y'],
  ],
  [
    'columns that are repeated',
    'Title,Artist,Title,Artist\n,,Tide,Ana\nEbb,Bo,,\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  ['the number in a column Track', 'Track,Song,Artist\n7,Tide,Ana\n', ['Ana - Tide']],
  ['album artists only', 'Title,Album Artist,Album\nTide,Ana,Tides\n', ['Ana - Tide']],
  ['a column of names alone', 'Track Name,Last Played Date\nAna - Tide,1700000000000\n', ['Ana - Tide']],
  [
    'the history of Serato',
    'name,start time,end time,playtime,deck\n"Tide","10:00","10:03","0:03:05","1"\n',
    ['Tide'],
  ],
  [
    'the history of Last.fm without header',
    'Ana,Tides,Tide,01 Jan 2020 10:00\nBo,Lows,Ebb,01 Jan 2020 10:05\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'long rows without header',
    `Tide,Ana,${'x'.repeat(900)}\nEbb,Bo,${'y'.repeat(4000)}\n`,
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  // Lists
  [
    'PLS after a comment, twice, with quotes',
    '# mine\n[playlist]\nFile1="Ana - Tide.mp3"\n[playlist]\nFile1=Bo - Ebb.mp3\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  ['references of Windows Media', '[Reference]\r\nRef1=http://x/Ana%20-%20Tide.mp3\r\n', ['Ana - Tide']],
  [
    'Media Player Classic',
    'MPCPLAYLIST\r\n1,type,0\r\n1,label,Ana - Tide\r\n1,filename,C:\\x.mp3\r\n2,type,0\r\n2,filename,D:\\Bo - Ebb.mp3\r\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'PotPlayer',
    'DAUMPLAYLIST\r\nplayname=C:\\x.mp3\r\ntopindex=0\r\n1*file*C:\\x.mp3\r\n1*title*Ana - Tide\r\n1*duration2*61000\r\n',
    ['Ana - Tide'],
  ],
  [
    '#EXTINF without a comma',
    '#EXTM3U\n#EXTINF:61 Ana - Tide\n1.mp3\n#EXTINF:61;Bo - Ebb\n2.mp3\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'single control characters',
    '#EXTM3U\nAna - Low\x01tide, a long name.mp3\n',
    ['Ana - Low tide, a long name'],
  ],
  ['comments of iTunes with lines', 'Name\tArtist\tComments\rTide\tAna\tone\x0btwo\r', ['Ana - Tide']],
  [
    'lines in two encodings',
    Buffer.concat([Buffer.from('#EXTM3U\nBjörk - Jóga.mp3\n'), latin1('Beyonc\xe9 - D\xe9j\xe0 vu.mp3\n')]),
    ['Björk - Jóga', 'Beyoncé - Déjà vu'],
  ],
  [
    'lines in two encodings behind a byte order mark',
    Buffer.concat([Buffer.from('\ufeffBjörk - Jóga.mp3\n'), latin1('Beyonc\xe9 - D\xe9j\xe0 vu.mp3\n')]),
    ['Björk - Jóga', 'Beyoncé - Déjà vu'],
  ],
  [
    'UTF-8 and windows-1251',
    Buffer.concat([
      Buffer.from('Кино - Группа крови.mp3\n'),
      latin1('\xca\xe8\xed\xee - \xc3\xf0\xf3\xef\xef\xe0.mp3\n'),
    ]),
    ['Кино - Группа крови', 'Кино - Группа'],
  ],
  [
    'a cue sheet with a file for each song',
    'TITLE "Tides"\nPERFORMER "Ana"\nFILE "01 - Tide.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nFILE "02 - Ebb.flac" WAVE\nTRACK 02 AUDIO\nINDEX 01 00:00:00\n',
    ['Tide', 'Ebb'],
  ],
  [
    'a cue sheet with data',
    'FILE "x.bin" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nTITLE "Tide"\nINDEX 01 03:00:00\n',
    ['Tide'],
  ],
  [
    'XSPF with annotations for titles',
    '<playlist><trackList><track><location>a.mp3</location><annotation>Ana - Tide</annotation></track><track><title>Ebb</title><annotation>low</annotation></track></trackList></playlist>',
    ['Ana - Tide', 'Ebb'],
  ],
  [
    'a crate of Serato',
    Buffer.concat([
      field('vrsn', utf16('1.0/Serato ScratchLive Crate')),
      field('osrt', field('tvcn', utf16('song'))),
      field('otrk', field('ptrk', utf16('Users/ana/Music/Ana/Tides/01 Tide.mp3'))),
      field('otrk', field('ptrk', utf16('Users/ana/Music/Björk - Jóga.mp3'))),
    ]),
    ['Ana - Tide', 'Björk - Jóga'],
  ],
  ['names that show nothing', 'Title,Artist\n\u200b\u3164,Ana\nTide,\u2800\n', ['Ana', 'Tide']],
  // JSON
  [
    'Apple Music, the library',
    '[{"Content Type":"Song","Title":"Tide","Artist":"Ana","Album":"Tides","Track Duration":61000}]',
    ['Ana - Tide'],
  ],
  [
    'Spotify, the long history',
    '[{"master_metadata_track_name":"Tide","master_metadata_album_artist_name":"Ana","episode_name":null}]',
    ['Ana - Tide'],
  ],
  ['SoundCloud', '{"collection":[{"track":{"title":"Tide","user":{"username":"Ana"}}}]}', ['Ana - Tide']],
  [
    'yt-dlp',
    '{"title":"P","entries":[{"id":"x","title":"Tide","channel":"Ana - Topic","duration":61}]}',
    ['Ana - Tide'],
  ],
  [
    'Samsung Music',
    '{"members":[{"artist":"Ana","info":"/storage/x.mp3","title":"Tide"}],"name":"P"}',
    ['Ana - Tide'],
  ],
];

test.each(FILES)('reads %s', (_kind, file, labels) => {
  expect(readSingle(file).tracks.map(({ label }) => label)).toEqual(labels);
});

test('reads lengths in other words', () => {
  const lengths = (file: string) => readSingle(file).tracks.map(({ duration_ms }) => duration_ms);
  expect(lengths('#EXTM3U\n#EXTINF:61 Ana - Tide\n1.mp3\n')).toEqual([61_000]);
  expect(lengths('{"tracks":[{"title":"Tide","duration":"3:05"}]}')).toEqual([185_000]);
  expect(lengths('DAUMPLAYLIST\n1*file*C:\\x.mp3\n1*duration2*61000\n')).toEqual([61_000]);
  expect(lengths('name,start time,playtime\nTide,10:00,0:03:05\n')).toEqual([185_000]);
});

const REFUSED: [kind: string, file: string | Uint8Array, sentence: string][] = [
  [
    'a ZIP archive',
    Buffer.from('504b030414000000080000000000', 'hex'),
    'The file is a ZIP archive or a spreadsheet. Extract it or save it as CSV, and import that file.',
  ],
  [
    'a smart playlist of Kodi',
    '<?xml version="1.0"?><smartplaylist type="songs"><name>Best</name></smartplaylist>',
    'The file is a smart playlist, which has rules instead of songs.',
  ],
  [
    'a smart playlist of Windows Media Player',
    '<?wpl version="1.0"?><smil><body><seq><smartPlaylist version="1.0.0.0"></smartPlaylist></seq></body></smil>',
    'The file is a smart playlist, which has rules instead of songs.',
  ],
];
test.each(REFUSED)('refuses %s', (_kind, file, sentence) => {
  expect(() => readSingle(file)).toThrow(sentence);
});

test('reads a long list in JSON in time proportional to its length', () => {
  const time = (count: number) => {
    const tracks = Array.from({ length: count }, (_, i) => ({
      name: `Tide ${i}`,
      artists: [{ name: 'Ana' }],
    }));
    const file = JSON.stringify({ tracks });
    const start = process.cpuUsage();
    expect(readSingle(file).tracks).toHaveLength(count);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const text = (count: number) => {
    const file = `#EXTM3U\n${Array.from({ length: count }, (_, i) => `Ana - Tide ${i}.mp3\n`).join('')}`;
    const start = process.cpuUsage();
    readSingle(file);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  // Each song of JSON took three hundred times as long as a line of text.
  expect(time(20_000)).toBeLessThan(30 * text(20_000));
});
