// Playlists that services and players export.
import { expect, test } from 'vitest';
import { readSingle, type Sample, testSamples } from '../testing/read-playlist';

const SAMPLES: Sample[] = [
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
    'Mine',
    ['Ana - Tide'],
  ],
  [
    'Spotify, files of the user',
    '{"playlists":[{"name":"Mine","items":[{"track":null,"localTrack":{"uri":"spotify:local:Ana+%26+Bo:Tides:%C3%89bb:61"}},{"track":null,"episode":{"episodeName":"x"},"localTrack":null}]}]}',
    'Mine',
    ['Ana & Bo - Ébb'],
  ],
  [
    'Spotify, the history',
    '[{"endTime":"2026-01-01 10:00","artistName":"Ana","trackName":"Tide","msPlayed":61000}]',
    null,
    ['Ana - Tide'],
  ],
  [
    'VirtualDJ',
    '<?xml version="1.0" encoding="UTF-8"?><VirtualFolder noDuplicates="no"><song path="C:\\Music\\x.mp3" artist="Ana" title="Tide" songlength="61.2" idx="0"/></VirtualFolder>',
    null,
    ['Ana - Tide'],
  ],
  [
    'Tidal',
    '{"title":"Mine","tracks":[{"item":{"title":"Tide","artist":{"name":"Ana"}},"type":"track"}]}',
    'Mine',
    ['Ana - Tide'],
  ],
  ['SongShift', 'song,artist,album\nTide,Ana,Tides\n', null, ['Ana - Tide']],
  [
    'FreeYourMusic',
    '"Playlist name","Track name","Artist name","Album","ISRC"\n"Mine","Tide","Ana","Tides","X"\n',
    'Mine',
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

testSamples(SAMPLES, {
  'Apple Music': [61_000, 185_000],
  'Google Takeout': [61_000],
  Exportify: [61_000],
  'Exportify, new columns': [61_000],
  'MusicBrainz Picard': [185_000],
  Subsonic: [61_000],
  'Plex in JSON': [61_000],
  'Plex in XML': [61_000],
  'Jellyfin in JSON': [61_000],
});

const REFUSED: [kind: string, file: string | Uint8Array, sentence: string][] = [
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
  [
    'ids of YouTube Music',
    'Video ID,Playlist Video Creation Timestamp\nx,2026-01-01T00:00:00+00:00\n',
    'The file has ids of videos, but no names of songs.',
  ],
  ['a text', 'Dear Ana,\nhow are you?\n', 'The file is not an M3U playlist.'],
];
test.each(REFUSED)('refuses %s', (_kind, file, sentence) => {
  expect(() => readSingle(file)).toThrow(sentence);
});
