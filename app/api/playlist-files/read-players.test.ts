// Files as other players, services and people write them.
import { expect, test } from 'vitest';
import { readSingle } from '../testing/read-playlist';

const xspf = (fields: string) =>
  `<?xml version="1.0"?><playlist><title>P</title><trackList><track>${fields}</track></trackList></playlist>`;

const song = (id: number, title: string, artist: string) =>
  `<key>${id}</key><dict><key>Track ID</key><integer>${id}</integer><key>Name</key><string>${title}</string>
<key>Artist</key><string>${artist}</string><key>Compilation</key><true/><key>Total Time</key><integer>61000</integer></dict>`;
const item = (id: number) => `<dict><key>Track ID</key><integer>${id}</integer></dict>`;
const ITUNES = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>Major Version</key><integer>1</integer><key>Tracks</key><dict>${song(7, 'Tide', 'Ana')}
${song(9, 'Ebb', 'Bo')}</dict><key>Playlists</key><array><dict><key>Name</key><string>P</string><key>Playlist ID</key>
<integer>3</integer><key>Playlist Items</key><array>${item(9)}${item(7)}${item(9)}</array></dict></array></dict></plist>`;

const CUE = `REM GENRE Pop
PERFORMER "Various"
TITLE "P"
FILE "x.flac" WAVE
  TRACK 01 AUDIO
    TITLE "Tide"
    PERFORMER "Ana"
    INDEX 00 00:00:00
    INDEX 01 00:01:15
  TRACK 02 AUDIO
    TITLE "Ebb"
    PERFORMER "Bo"
    INDEX 01 01:02:15
  TRACK 03 AUDIO
    TITLE "Low"
    INDEX 01 03:05:00
`;

const FILES: [kind: string, file: string | Uint8Array, labels: string[]][] = [
  ['tags in lower case', '#extm3u\n#extinf:61,Ana - Tide\na.mp3\n', ['Ana - Tide']],
  ['a length without a name', '#EXTM3U\n#EXTINF:61\nAna/Tides/Tide.mp3\n', ['Ana - Tide']],
  ['a path in quotes', '"C:\\Music\\Ana\\Tides\\Tide.mp3"\n', ['Ana - Tide']],
  ['comments of other players', '; made by x\n// and y\nAna - Tide.mp3\n', ['Ana - Tide']],
  [
    'names with a number sign',
    '#EXTM3U\n#1 Crush.mp3\n# a comment\n#9 Dream.mp3\n',
    ['#1 Crush', '#9 Dream'],
  ],
  ['NEL', '#EXTM3U\u0085Ana - Tide.mp3\u0085b.mp3', ['Ana - Tide', 'b']],
  ['Ctrl-Z at the end', '#EXTM3U\r\nAna - Tide.mp3\r\n\x1a', ['Ana - Tide']],
  ['zeros at the end', 'Ana - Tide.mp3\n\0\0\0', ['Ana - Tide']],
  ['two byte order marks', '\ufeff\ufeff#EXTM3U\nAna - Tide.mp3\n', ['Ana - Tide']],
  ['names with a heading', 'My list:\n\nAna - Tide\nBo - Ebb\n', ['My list:', 'Ana - Tide', 'Bo - Ebb']],
  ['title by artist', 'Tide by Ana\nEbb by Bo\n', ['Tide by Ana', 'Ebb by Bo']],
  ['PLS behind a comment', '; x\n\n[playlist]\nFile1=a.mp3\nTitle1=Ana - Tide\n', ['Ana - Tide']],
  ['PLS without header', 'NumberOfEntries=1\nFile1=a.mp3\nTitle1=Ana - Tide\n', ['Ana - Tide']],
  [
    'UTF-8 that is declared as UTF-16',
    '<?xml version="1.0" encoding="utf-16"?><playlist><trackList><track><title>Été</title></track></trackList></playlist>',
    ['Été'],
  ],
  ['a title and a header', 'My list\n\nTitle,Artist\nTide,Ana\n', ['Ana - Tide']],
  ['a comment and a header', '# made by x\nTitle;Artist\nTide;Ana\n', ['Ana - Tide']],
  ['a column of numbers', '#,Title,Artist\n1,Tide,Ana\n2,Ebb,Bo\n', ['Ana - Tide', 'Bo - Ebb']],
  ['numbers without header', '1,Tide,Ana\n2,Ebb,Bo\n', ['Ana - Tide', 'Bo - Ebb']],
  ['YouTube Music', 'Video ID,Song Title,Album Title,Artist Name 1\nx,Tide,Tides,Ana\n', ['Ana - Tide']],
  ['German columns', Buffer.from('K\xfcnstler;Titel\r\n\xc4nna;Gr\xfcn\r\n', 'latin1'), ['Änna - Grün']],
  ['Portuguese columns', 'Nome,Artista,Álbum,Duração\nTide,Ana,X,3:05\n', ['Ana - Tide']],
  ['Polish columns', 'Tytuł;Wykonawca\nTide;Ana\n', ['Ana - Tide']],
  ['Turkish columns', 'Şarkı;Sanatçı\nTide;Ana\n', ['Ana - Tide']],
  ['Russian columns', 'Название;Исполнитель;Альбом\nНочь;Ана;X\n', ['Ана - Ночь']],
  ['Japanese columns', 'タイトル,アーティスト\n千本桜,初音ミク\n', ['初音ミク - 千本桜']],
  ['Chinese columns', '歌曲,歌手,专辑\n青花瓷,周杰伦,X\n', ['周杰伦 - 青花瓷']],
  ['Korean columns', '제목,가수\n밤,김밴드\n', ['김밴드 - 밤']],
  [
    'bare ampersands',
    xspf('<title>R&B & Soul &amp; AT&T</title><creator>A&</creator>'),
    ['A& - R&B & Soul & AT&T'],
  ],
  ['an ampersand in CDATA', xspf('<title><![CDATA[R&B &amp; x]]></title>'), ['R&B &amp; x']],
  ['letters as in HTML', xspf('<title>Beyonc&eacute;&nbsp;x</title>'), ['Beyoncé x']],
  ['a less-than sign', xspf('<title>I <3 you</title>'), ['I <3 you']],
  ['elements in lower case', xspf('<title>tide</title>').toLowerCase(), ['tide']],
  [
    'a document type',
    `<!DOCTYPE playlist PUBLIC "-//X//DTD" "http://x/y.dtd">${xspf('<title>Tide</title>')}`,
    ['Tide'],
  ],
  ['an XSPF file that was cut off', xspf('<title>Tide</title>').slice(0, -23), ['Tide']],
  [
    'WPL',
    `<?wpl version="1.0"?>
<smil><head><meta name="Generator" content="Microsoft Windows Media Player"/><title>P</title></head><body><seq>
<media src="..\\Music\\Ana\\R&amp;B\\01 Tide.mp3"/>
<media src="x.wma" albumTitle="R&B" albumArtist="V" trackTitle="Ebb" trackArtist="Bo" duration="61000"/>
<media src="y.wma" albumArtist="Cy" trackTitle="Low"/></seq></body></smil>`,
    ['Ana - Tide', 'Bo - Ebb', 'Cy - Low'],
  ],
  [
    'ASX',
    `<ASX version=3.0><Title>P</Title><Repeat><Entry><Title>Tide</Title><Author>Ana</Author><Duration value="00:01:01"/>
<Ref href="http://x/tide.mp3"/></Entry></Repeat><ENTRY><REF HREF="Bo - Ebb.wma" /></ENTRY></ASX>`,
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'B4S',
    `<WinampXML><playlist num_entries="2" label="P">
<entry Playstring="file:C:\\Music\\Ana\\Tides\\Tide.mp3"><Length>61000</Length></entry>
<entry Playstring="file:b.mp3"><Name>Bo - Ebb</Name></entry></playlist></WinampXML>`,
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  ['iTunes', ITUNES, ['Bo - Ebb', 'Ana - Tide', 'Bo - Ebb']],
  ['a list of tracks in JSON', '[{"title":"Tide","artist":"Ana"}]', ['Ana - Tide']],
  [
    'JSON without playlist',
    '{"tracks":[{"name":"Tide","artists":[{"name":"Ana"},{"name":"Bo"}]}]}',
    ['Ana, Bo - Tide'],
  ],
  [
    'JSON of a service',
    '{"name":"P","tracks":{"items":[{"track":{"name":"Tide","artists":[{"name":"Ana"}],"duration_ms":1}}]}}',
    ['Ana - Tide'],
  ],
  [
    'JSPF with the list one level deeper',
    '{"playlist":{"trackList":{"track":[{"title":"Tide","creator":["Ana"]}]}}}',
    ['Ana - Tide'],
  ],
  [
    'code page 850',
    Buffer.from('Bj\x94rk - Gr\x81n.mp3\r\nBeyonc\x82 - \x90t\x82.mp3\r\n', 'latin1'),
    ['Björk - Grün', 'Beyoncé - Été'],
  ],
  [
    'code page 850, capitals',
    Buffer.from('M\x99TLEY CR\x9aE - Jos\x82.mp3\r\n', 'latin1'),
    ['MÖTLEY CRÜE - José'],
  ],
  [
    'code page 437 that is declared',
    Buffer.from('#EXTM3U\n#EXTENC: cp437\nFran\x87ois.mp3\n', 'latin1'),
    ['François'],
  ],
  [
    'Mac OS Roman',
    Buffer.from('Beyonc\x8e - D\x8ej\x88 vu.mp3\rFran\x8dois - \x83t\x8e.mp3\r', 'latin1'),
    ['Beyoncé - Déjà vu', 'François - Été'],
  ],
  ['Mac OS Roman, German', Buffer.from('Die \x80rzte - Gr\x9fn.mp3\r', 'latin1'), ['Die Ärzte - Grün']],
  [
    'symbols of windows-1252',
    Buffer.from('\x95 Ana \xb7 Tide\x99.mp3\r\n\xbfque tal.mp3\r\nN\xb0 1.mp3', 'latin1'),
    ['• Ana · Tide™', '¿que tal', 'N° 1'],
  ],
  [
    'AIMP',
    Buffer.from(
      '\ufeff#-----SUMMARY-----#\r\nName=P\r\n#-----CONTENT-----#\r\n-Ana\r\nC:\\a.mp3|Tide|Ana|Tides|Ana||\r\nC:\\Bo - Ebb.mp3\r\n',
      'utf16le',
    ),
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'VirtualDJ',
    '#EXTM3U\n#EXTVDJ:<filesize>1</filesize><artist>Ana</artist><title>Tide</title>\nD:\\1.mp3\n',
    ['Ana - Tide'],
  ],
  [
    'names without files',
    '#EXTM3U\n#EXTINF:61,Ana - Tide\n#EXTINF:61,Bo - Ebb\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'Jellyfin',
    '<Item><LocalTitle>P</LocalTitle><PlaylistItems><PlaylistItem><Path>/m/Ana/Tides/01 Tide.mp3</Path></PlaylistItem></PlaylistItems></Item>',
    ['Ana - Tide'],
  ],
  [
    'Spotify, one playlist',
    '{"playlists":[{"name":"P","items":[{"track":{"trackName":"Tide","artistName":"Ana"},"episode":null}]}]}',
    ['Ana - Tide'],
  ],
  ['Spotify, the library', '{"tracks":[{"artist":"Ana","album":"Tides","track":"Tide"}]}', ['Ana - Tide']],
  [
    'Deezer',
    '{"title":"P","tracks":{"data":[{"title":"Tide","artist":{"name":"Ana"},"duration":185}]}}',
    ['Ana - Tide'],
  ],
  [
    'files in JSON',
    '{"songs":[{"file":"/m/Ana/Tides/Tide.mp3"},{"path":"Bo - Ebb.mp3"}]}',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'JSON Lines',
    '{"title":"Tide","artist":"Ana"}\n{"title":"Ebb","artist":"Bo"}\n',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  ['names in JSON', '["Ana - Tide","Bo - Ebb"]', ['Ana - Tide', 'Bo - Ebb']],
  [
    'paths of Mac OS 9',
    'Macintosh HD:Music:Ana:Tides:01 Tide.mp3\rMacintosh HD:Music:Bo:Lows:Ebb.mp3\r',
    ['Ana - Tide', 'Bo - Ebb'],
  ],
  [
    'UTF-8 that was encoded twice',
    '#EXTM3U\n#EXTINF:61,BjÃ¶rk - JÃ³ga â€“ live\nx.mp3\n',
    ['Björk - Jóga – live'],
  ],
  ['keycap digits', '1️⃣ Ana - Tide\n2️⃣ Bo - Ebb\n', ['Ana - Tide', 'Bo - Ebb']],
  ['French columns', 'Titre;Interprète\nTide;Ana\n', ['Ana - Tide']],
  ['Finnish columns', 'Kappale;Esittäjä\nTide;Ana\n', ['Ana - Tide']],
  ['Greek columns', 'Τίτλος;Καλλιτέχνης\nTide;Ana\n', ['Ana - Tide']],
  ['Ukrainian columns', 'Назва;Виконавець\nTide;Ana\n', ['Ana - Tide']],
  ['Vietnamese columns', 'Bài hát,Ca sĩ\nTide,Ana\n', ['Ana - Tide']],
  ['Hebrew columns', 'שם השיר,אמן\nTide,Ana\n', ['Ana - Tide']],
  ['quotes of windows-1252', Buffer.from('\x93Tide\x94 by Ana\r\n', 'latin1'), ['“Tide” by Ana']],
  ['links', '1. [Ana - Tide](https://x/1)\nBo - Ebb https://x/2\n', ['Ana - Tide', 'Bo - Ebb']],
  ['slashes and tildes', 'Ana / Tide\nBo ~ Ebb\n', ['Tide', 'Bo ~ Ebb']],
  ['a cue sheet', CUE, ['Ana - Tide', 'Bo - Ebb', 'Various - Low']],
];

test.each(FILES)('reads %s', (_kind, file, expected) => {
  const { tracks } = readSingle(file);
  expect(tracks.map(({ label }) => label)).toEqual(expected);
});

test('reads name, album and length of playlists in XML', () => {
  const read = (kind: string) => {
    const file = FILES.find(([name]) => name === kind)?.[1] ?? '';
    return readSingle(Buffer.from(file as string));
  };
  expect(read('iTunes')).toMatchObject({ name: 'P', tracks: [{ line: 1, duration_ms: 61_000 }, {}, {}] });
  expect(read('WPL')).toMatchObject({ name: 'P', tracks: [{}, { album: 'R&B', duration_ms: 61_000 }, {}] });
  expect(read('a cue sheet')).toMatchObject({
    name: 'P',
    tracks: [{ line: 5, duration_ms: 61_000 }, {}, {}],
  });
  expect(read('Deezer')).toMatchObject({ name: 'P', tracks: [{ duration_ms: 185_000 }] });
  expect(read('ASX')).toMatchObject({ name: 'P', tracks: [{ duration_ms: 61_000 }, {}] });
  expect(read('B4S')).toMatchObject({ name: 'P', tracks: [{ duration_ms: 61_000 }, {}] });
});
