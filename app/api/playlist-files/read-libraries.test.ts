// Playlists in the library files of players, one or several.
import { expect, test } from 'vitest';
import { readSingle, type Sample, testSamples } from '../testing/read-playlist';
import type { Choice } from './playlist-file';
import { readPlaylistFile } from './read';

const entry = (title: string, artist: string, file: string, seconds = '61.5') =>
  `<ENTRY MODIFIED_DATE="2024/1/1" TITLE="${title}" ARTIST="${artist}"><LOCATION DIR="/:Users/:ana/:Music/:" FILE="${file}" VOLUME="Macintosh HD" VOLUMEID="Macintosh HD"></LOCATION>
<ALBUM TRACK="1" TITLE="Tides"></ALBUM><INFO BITRATE="320000" GENRE="House" PLAYTIME="61" PLAYTIME_FLOAT="${seconds}"></INFO><TEMPO BPM="124"></TEMPO></ENTRY>`;
const nmlKey = (file: string) =>
  `<ENTRY><PRIMARYKEY TYPE="TRACK" KEY="Macintosh HD/:Users/:ana/:Music/:${file}"></PRIMARYKEY></ENTRY>`;
const nmlList = (name: string, ...files: string[]) =>
  `<NODE TYPE="PLAYLIST" NAME="${name}"><PLAYLIST ENTRIES="${files.length}" TYPE="LIST" UUID="1">${files.map(nmlKey).join('')}</PLAYLIST></NODE>`;
const nml = (...lists: string[]) => `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<NML VERSION="19"><HEAD COMPANY="www.native-instruments.com" PROGRAM="Traktor"></HEAD><MUSICFOLDERS></MUSICFOLDERS>
<COLLECTION ENTRIES="2">${entry('Tide', 'Ana', '01 Tide.mp3')}${entry('Ebb &amp; Flow', 'Bo', 'Ebb.mp3')}</COLLECTION><SETS ENTRIES="0"></SETS>
<PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="${lists.length}">${lists.join('')}</SUBNODES></NODE></PLAYLISTS></NML>`;

const rekordbox = (lists: string, keyType = 0) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0"><PRODUCT Name="rekordbox" Version="6.0" Company="AlphaTheta"/>
<COLLECTION Entries="2">
<TRACK TrackID="7" Name="Tide" Artist="Ana" Album="Tides" Kind="MP3 File" TotalTime="61" Location="file://localhost/C:/Music/01%20Tide.mp3"><TEMPO Inizio="0.1" Bpm="124"/></TRACK>
<TRACK TrackID="9" Name="Ebb" Artist="Bo" Album="" TotalTime="185" Location="file://localhost/C:/Music/Ebb.mp3"/></COLLECTION>
<PLAYLISTS><NODE Type="0" Name="ROOT" Count="1"><NODE Type="0" Name="Folder" Count="1">${lists}</NODE></NODE></PLAYLISTS></DJ_PLAYLISTS>`.replaceAll(
    'KeyType="0"',
    `KeyType="${keyType}"`,
  );
const node = (name: string, ...keys: string[]) =>
  `<NODE Name="${name}" Type="1" KeyType="0" Entries="${keys.length}">${keys.map((key) => `<TRACK Key="${key}"/>`).join('')}</NODE>`;

const rhythmbox = (...lists: string[]) => `<?xml version="1.0"?>\n<rhythmdb-playlists>
<playlist name="Recently Added" show-browser="true" type="automatic" sort-key="FirstSeen"><conjunction><equals prop="type">song</equals></conjunction></playlist>
${lists.join('\n')}<playlist name="Play Queue" show-browser="false" type="queue"/></rhythmdb-playlists>`;
const location = (name: string, path: string) =>
  `<playlist name="${name}" show-browser="true" browser-position="231" type="static"><location>file:///home/ana/Music/${path}</location></playlist>`;

const SAMPLES: Sample[] = [
  [
    'Traktor',
    nml(nmlList('Set', 'Ebb.mp3', '01 Tide.mp3', 'Ebb.mp3')),
    'Set',
    ['Bo - Ebb & Flow', 'Ana - Tide', 'Bo - Ebb & Flow'],
  ],
  [
    'Traktor with empty playlists',
    nml(nmlList('A'), nmlList('B', 'Ebb.mp3'), nmlList('C')),
    'B',
    ['Bo - Ebb & Flow'],
  ],
  ['the collection of Traktor', nml(), null, ['Ana - Tide', 'Bo - Ebb & Flow']],
  ['a track that Traktor lost', nml(nmlList('P', 'Cy - Low.mp3')), 'P', ['Cy - Low']],
  ['Rekordbox', rekordbox(node('Set', '9', '7')), 'Set', ['Bo - Ebb', 'Ana - Tide']],
  [
    'Rekordbox by location',
    rekordbox(node('Set', 'file://localhost/C:/Music/Ebb.mp3'), 1),
    'Set',
    ['Bo - Ebb'],
  ],
  ['Rhythmbox', rhythmbox(location('Mine', 'Ana/Tides/01%20Tide.mp3')), 'Mine', ['Ana - Tide']],
  [
    'the library of Rhythmbox',
    '<?xml version="1.0" standalone="yes"?><rhythmdb version="2.0"><entry type="song"><title>Tide</title><artist>Ana</artist><album>Tides</album><duration>61</duration><location>file:///m/Tide.mp3</location></entry><entry type="iradio"><title>Radio</title><location>http://x/</location></entry></rhythmdb>',
    null,
    ['Ana - Tide'],
  ],
];

testSamples(SAMPLES, {
  Traktor: [61_500, 61_500, 61_500],
  Rekordbox: [185_000, 61_000],
  'the library of Rhythmbox': [61_000],
});

const track = (id: number, title: string, artist: string) =>
  `<key>${id}</key><dict><key>Track ID</key><integer>${id}</integer><key>Name</key><string>${title}</string><key>Artist</key><string>${artist}</string></dict>`;
const itunesList = (name: string, ids: number[], marks = '') =>
  `<dict><key>Name</key><string>${name}</string>${marks}<key>All Items</key><true/><key>Playlist Items</key><array>${ids
    .map((id) => `<dict><key>Track ID</key><integer>${id}</integer></dict>`)
    .join('')}</array></dict>`;
const itunes = (...lists: string[]) => `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
<key>Tracks</key><dict>${track(1, 'Tide', 'Ana')}${track(2, 'Ebb', 'Bo')}${track(3, 'Low', 'Cy')}</dict>
<key>Playlists</key><array>${lists.join('\n')}</array></dict></plist>`;
const spotify = (name: string, ...titles: string[]) => ({
  name,
  items: titles.map((trackName) => ({ track: { trackName, artistName: 'Ana' }, episode: null })),
});

const SEVERAL: [kind: string, file: string, lists: Record<string, string[]>][] = [
  [
    'Traktor',
    nml(nmlList('A', 'Ebb.mp3', '01 Tide.mp3'), nmlList('Empty'), nmlList('B', 'Ebb.mp3')),
    { A: ['Bo - Ebb & Flow', 'Ana - Tide'], B: ['Bo - Ebb & Flow'] },
  ],
  [
    'Rekordbox',
    rekordbox(node('A', '7') + node('B', '9', '7')),
    { A: ['Ana - Tide'], B: ['Bo - Ebb', 'Ana - Tide'] },
  ],
  [
    'Rhythmbox',
    rhythmbox(location('A', 'Ana - Tide.mp3'), location('B', 'Bo - Ebb.mp3')),
    { A: ['Ana - Tide'], B: ['Bo - Ebb'] },
  ],
  [
    'the library of iTunes, without the lists that it makes',
    itunes(
      itunesList('Library', [1, 2, 3], '<key>Master</key><true/><key>Visible</key><false/>'),
      itunesList('Music', [1, 2, 3], '<key>Distinguished Kind</key><integer>4</integer>'),
      itunesList('Folder', [1, 2], '<key>Folder</key><true/>'),
      itunesList('A', [2, 1]),
      itunesList('Empty', []),
      itunesList('B', [3]),
    ),
    { A: ['Bo - Ebb', 'Ana - Tide'], B: ['Cy - Low'] },
  ],
  [
    'Spotify',
    JSON.stringify({ playlists: [spotify('A', 'Tide', 'Ebb'), spotify('Empty'), spotify('B', 'Low')] }),
    { A: ['Ana - Tide', 'Ana - Ebb'], B: ['Ana - Low'] },
  ],
  [
    'a list of playlists in JSON',
    '[{"title":"A","tracks":["Ana - Tide"]},{"title":"B","tracks":[{"title":"Ebb","artist":"Bo"}]}]',
    { A: ['Ana - Tide'], B: ['Bo - Ebb'] },
  ],
  [
    'M3U with several names',
    '#EXTM3U\n#PLAYLIST:A\n#EXTINF:1,Ana - Tide\n#PLAYLIST:B\n#EXTINF:1,Bo - Ebb\nb.mp3\n#PLAYLIST:B\n#EXTINF:1,Cy - Low\n',
    { A: ['Ana - Tide'], B: ['Bo - Ebb', 'Cy - Low'] },
  ],
  [
    'a table with a column of playlists, mixed',
    'Track name,Artist name,Playlist name\nTide,Ana,A\nEbb,Bo,B\nLow,Cy,A\n',
    { A: ['Ana - Tide', 'Cy - Low'], B: ['Bo - Ebb'] },
  ],
];
const read = (file: string, choice: Choice) => readPlaylistFile(new TextEncoder().encode(file), null, choice);
const songsOf = ({ chosen }: ReturnType<typeof read>) =>
  Object.fromEntries(chosen.map(({ name, tracks }) => [name, tracks.map(({ label }) => label)]));

test.each(SEVERAL)('reads several playlists of %s', (_kind, file, lists) => {
  const names = Object.keys(lists);
  const { listed, chosen } = read(file, null);
  expect(listed).toEqual(names.map((name) => ({ name, song_count: lists[name]?.length })));
  expect(chosen).toEqual([]);
  for (const [i, name] of names.entries())
    expect(songsOf(read(file, i + 1))).toEqual({ [name]: lists[name] });
  expect(songsOf(read(file, 'all'))).toEqual(lists);
  expect(read(file, names.length + 1)).toEqual({ listed, chosen: [] });
});

test('reads the only playlist of a library, and all its songs if it has none', () => {
  const whole = itunesList('Library', [1, 2, 3], '<key>Master</key><true/>');
  expect(readSingle(itunes(whole, itunesList('A', [3])))).toMatchObject({
    name: 'A',
    tracks: [{ label: 'Cy - Low' }],
  });
  expect(readSingle(itunes(whole)).tracks).toHaveLength(3);
});

test('limits the playlists of a file', () => {
  const lists = Array.from({ length: 1001 }, (_, i) => spotify(`List ${i}`, 'Tide'));
  expect(() => read(JSON.stringify({ playlists: lists }), 1)).toThrow('more than 1,000 playlists');
});

test('refuses Rhythmbox without songs', () => {
  expect(() => read(rhythmbox(), null)).toThrow('The file contains no songs.');
});
