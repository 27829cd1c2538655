// Playlists in the library files of players, and files of services.
import { expect, test } from 'vitest';
import type { PlaylistFile } from './playlist-file';
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

const FILES: [kind: string, file: string | Uint8Array, name: string | null, labels: string[]][] = [
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
  [
    'VLC',
    `<?xml version="1.0" encoding="UTF-8"?>
<playlist xmlns="http://xspf.org/ns/0/" xmlns:vlc="http://www.videolan.org/vlc/playlist/ns/0/" version="1"><title>Playlist</title><trackList>
<track><location>file:///C:/Music/Ana/Tides/01%20Tide.mp3</location><title>Tide</title><creator>Ana</creator><duration>61000</duration><extension application="http://www.videolan.org/vlc/playlist/0"><vlc:id>0</vlc:id></extension></track>
<track><location>file:///C:/Music/Bo/Ebbs/02%20Ebb.mp3</location><extension application="http://www.videolan.org/vlc/playlist/0"><vlc:id>1</vlc:id><vlc:option>x</vlc:option></extension></track></trackList>
<extension application="http://www.videolan.org/vlc/playlist/0"><vlc:item tid="0"/><vlc:item tid="1"/></extension></playlist>`,
    'Playlist',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'Strawberry',
    `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>Ana/Tides/01 Tide.flac</location><title>Tide</title><creator>Ana</creator><album>Tides</album><duration>61000</duration><trackNum>1</trackNum><image>x.jpg</image></track></trackList></playlist>`,
    null,
    ['Ana - Tide'],
  ],
  [
    'Winamp',
    Buffer.from('#EXTM3U\r\n#EXTINF:61,Bj\xf6rk - J\xf3ga\r\nC:\\Music\\x.mp3\r\n', 'latin1'),
    null,
    ['Björk - Jóga'],
  ],
  [
    'Plex',
    '#EXTM3U\n#PLAYLIST:Mine\n#EXTINF:61,Ana - Tide\n/data/Music/Ana/Tides/01 - Tide.flac\n',
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Apple Music',
    Buffer.from(
      '\ufeffName\tArtist\tComposer\tAlbum\tGrouping\tWork\tGenre\tSize\tTime\tDisc Number\tLocation\rTide\tAna\t\tTides\t\t\tPop\t123\t61\t1\tMacintosh HD:Users:ana:Tide.m4a\rÉbb\tBo\t\t\t\t\t\t\t185\t\t\r',
      'utf16le',
    ),
    null,
    ['Ana - Tide', 'Bo - Ébb'],
  ],
  [
    'Apple Music in German',
    Buffer.from('\ufeffName\tKünstler:in\tKomponist:in\tAlbum\tDauer\rTide\tAna\t\tTides\t61\r', 'utf16le'),
    null,
    ['Ana - Tide'],
  ],
  [
    'Google Takeout',
    'Title,Album,Artist,Duration (ms),Rating,Play Count,Removed,Playlist Index\n"Tide","Tides","Ana","61000","0","3","","0"\n',
    null,
    ['Ana - Tide'],
  ],
  [
    'Google Takeout, library',
    'Song URL,Song Title,Album Title,Artist Name 1,Artist Name 2\nhttps://music.youtube.com/watch?v=1,Tide,Tides,Ana,Bo\n',
    null,
    ['Ana - Tide'],
  ],
  [
    'Exportify',
    '"Track URI","Track Name","Artist URI(s)","Artist Name(s)","Album URI","Album Name","Album Artist Name(s)","Track Duration (ms)"\n"spotify:track:1","Tide","spotify:artist:1","Ana,Bo","spotify:album:1","Tides","Ana","61000"\n',
    null,
    ['Ana,Bo - Tide'],
  ],
  [
    'Exportify, new columns',
    'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity\nspotify:track:1,Tide,Tides,Ana;Bo,2020-01-01,61000,3\n',
    null,
    ['Ana;Bo - Tide'],
  ],
  [
    'Soundiiz',
    'title;artist;album;isrc;addedDate;url\nTide;Ana;Tides;XX1;2020-01-01;https://x/1\n',
    null,
    ['Ana - Tide'],
  ],
  [
    'TuneMyMusic',
    'Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\nTide,Ana,Tides,Mine,Playlist,XX1,1\n',
    null,
    ['Ana - Tide'],
  ],
  ['SongShift', 'song,artist,album\nTide,Ana,Tides\n', null, ['Ana - Tide']],
  [
    'FreeYourMusic',
    '"Playlist name","Track name","Artist name","Album","ISRC"\n"Mine","Tide","Ana","Tides","X"\n',
    null,
    ['Ana - Tide'],
  ],
  [
    'MusicBrainz Picard',
    'Track Title;Track Artist;Album Title;Length\nTide;Ana;Tides;3:05\n',
    null,
    ['Ana - Tide'],
  ],
  ['Last.fm', 'artist,album,track,date\nAna,Tides,Tide,01 Jan 2020 10:00\n', null, ['Ana - Tide']],
  [
    'semicolons and quotes',
    '"Künstler";"Titel"\n"Ana; Bo";"Tide ""Live"""\n',
    null,
    ['Ana; Bo - Tide "Live"'],
  ],
  [
    'foobar2000 text',
    'Ana - [Tides #01] Tide\nBo - [Ebbs #02] Ebb\n',
    null,
    ['Ana - [Tides #01] Tide', 'Bo - [Ebbs #02] Ebb'],
  ],
  [
    'Navidrome',
    '#EXTM3U\n#PLAYLIST:Mine\n#EXTINF:61,Ana - Tide\nAna/Tides/01 - Tide.flac\n',
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Subsonic',
    '{"subsonic-response":{"status":"ok","playlist":{"id":"1","name":"Mine","entry":[{"title":"Tide","artist":"Ana","album":"Tides","duration":61,"path":"Ana/Tide.mp3"}]}}}',
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Plex in JSON',
    '{"MediaContainer":{"size":1,"title":"Mine","Metadata":[{"title":"Tide","grandparentTitle":"Ana","parentTitle":"Tides","duration":61000}]}}',
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Plex in XML',
    '<?xml version="1.0" encoding="UTF-8"?><MediaContainer size="1" title="Mine"><Track title="Tide" grandparentTitle="Ana" parentTitle="Tides" duration="61000"><Media><Part file="/m/Tide.mp3"/></Media></Track></MediaContainer>',
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Jellyfin in JSON',
    '{"Items":[{"Name":"Tide","Artists":["Ana"],"Album":"Tides","RunTimeTicks":610000000}],"TotalRecordCount":1}',
    null,
    ['Ana - Tide'],
  ],
  [
    'ListenBrainz',
    '{"playlist":{"title":"Mine","creator":"x","identifier":"https://x","track":[{"title":"Tide","creator":"Ana","album":"Tides","identifier":["https://musicbrainz.org/recording/1"]}]}}',
    'Mine',
    ['Ana - Tide'],
  ],
];
const read = (file: string | Uint8Array): PlaylistFile =>
  readPlaylistFile(typeof file === 'string' ? new TextEncoder().encode(file) : file);

test.each(FILES)('reads %s', (_kind, file, name, labels) => {
  const playlist = read(file);
  expect(playlist.tracks.map(({ label }) => label)).toEqual(labels);
  expect(playlist.name).toBe(name);
});

const DURATIONS: [kind: string, ms: (number | null)[]][] = [
  ['Traktor', [61_500, 61_500, 61_500]],
  ['Rekordbox', [185_000, 61_000]],
  ['the library of Rhythmbox', [61_000]],
  ['Apple Music', [61_000, 185_000]],
  ['Google Takeout', [61_000]],
  ['Exportify', [61_000]],
  ['Exportify, new columns', [61_000]],
  ['MusicBrainz Picard', [185_000]],
  ['Subsonic', [61_000]],
  ['Plex in JSON', [61_000]],
  ['Plex in XML', [61_000]],
  ['Jellyfin in JSON', [61_000]],
];
test.each(DURATIONS)('reads the lengths of %s', (kind, expected) => {
  const [, file = ''] = FILES.find(([name]) => name === kind) ?? [];
  expect(read(file).tracks.map(({ duration_ms }) => duration_ms)).toEqual(expected);
});

const several = 'The file has several playlists. Export one playlist in your player, and import that file.';
const REFUSED: [kind: string, file: string | Uint8Array, sentence: string][] = [
  ['several playlists of Traktor', nml(nmlList('A', 'Ebb.mp3'), nmlList('B', 'Ebb.mp3')), several],
  ['several playlists of Rekordbox', rekordbox(node('A', '7') + node('B', '9')), several],
  ['several playlists of Rhythmbox', rhythmbox(location('A', 'a.mp3'), location('B', 'b.mp3')), several],
  ['Rhythmbox without songs', rhythmbox(), 'The file contains no songs.'],
  [
    'a smart playlist of Navidrome',
    '{"name":"Loved","all":[{"is":{"loved":true}},{"gt":{"rating":3}}],"sort":"title","limit":100}',
    'The file is a smart playlist, which has rules instead of songs.',
  ],
  [
    'foobar2000',
    Buffer.concat([
      Buffer.from('e1a09c91f83c7742852c3bcc1401d3f2', 'hex'),
      Buffer.from('file://C:\\Music\\Tide.mp3\0Tide\0'),
    ]),
    'The file is a binary playlist of foobar2000. Save the playlist as M3U8 there, and import that file.',
  ],
  [
    'MusicBee',
    Buffer.concat([
      Buffer.from([0x1b, 0, 0, 0, 0x1d]),
      Buffer.from('C:\\Music\\Ana\\Tides\\01 Tide.mp3\0\0'),
    ]),
    'The file is not a playlist.',
  ],
  ['a text', 'Dear Ana,\nhow are you?\n', 'The file is not an M3U playlist.'],
];
test.each(REFUSED)('refuses %s', (_kind, file, sentence) => {
  expect(() => read(file)).toThrow(sentence);
});
