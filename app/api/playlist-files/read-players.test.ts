// Files as other players, services and people write them.
import { expect, test } from 'vitest';
import { readPlaylistFile } from './read';

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
];

test.each(FILES)('reads %s', (_kind, file, expected) => {
  const { tracks } = readPlaylistFile(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  expect(tracks.map(({ label }) => label)).toEqual(expected);
});
