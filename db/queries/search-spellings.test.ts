// Spellings that people type, in more scripts: found by the search, best first, and by narrowing the list.
import { beforeAll, expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { search } from './search';
import { listSongs } from './songs';
import { setDisplayName } from './users';

setUpDatabase();
const listener = scopeOf('listener');

const SPELLINGS: [string, string[]][] = [
  ['Björk', ['Bjork', 'BJÖRK', 'Bjo\u0308rk']],
  ['Émile', ['Emile', 'émile']],
  ['Ångström', ['Angstrom', 'ÅNGSTRÖM']],
  ['Łódź', ['Lodz', 'łodz']],
  ['Don’t Stop', ["Don't Stop", 'dont stop', 'Don‘t']],
  ['Կյանքի երգ', ['կյանքի', 'ԿՅԱՆՔԻ', 'երգ', 'եր', 'յանք']],
  ['სიყვარული ჩემი', ['სიყვარული', 'ჩემი', 'ყვარ', 'ᲡᲘᲧᲕᲐᲠᲣᲚᲘ']],
  ['காதல் பாடல்', ['காதல்', 'பாடல்', 'பாட']],
  ['ভালোবাসা গান', ['ভালোবাসা', 'গান']],
  ['ፍቅር ዘፈን', ['ፍቅር', 'ዘፈን']],
  ['အချစ်သီချင်း', ['အချစ်', 'သီချင်း']],
  ['ចម្រៀងស្នេហ៍', ['ស្នេហ៍', 'ចម្រៀង']],
  ['เพลงรัก', ['รัก', 'เพลง']],
  ['愛のうた', ['愛', 'うた', 'ウタ', '愛の']],
  ['恋するフォーチュンクッキー', ['フォーチュン', 'ふぉーちゅん', 'ｸｯｷｰ', '恋する']],
  ['東京事変', ['東京', '事変']],
  ['海阔天空', ['天空', '海阔']],
  ['강남스타일', ['강남', '스타일', '남스']],
  ['Sigur Rós', ['Sigur Ros', 'sigur rós']],
  ['Mötley Crüe', ['Motley Crue', 'motley']],
  ['Güneş Işığı', ['gunes', 'isigi', 'GÜNEŞ IŞIĞI']],
  ['Dvořák Rusalka', ['dvorak', 'Dvořak']],
  ['Đoàn Đường', ['doan duong', 'Doan']],
  ['Mø Final Song', ['mo final', 'MØ']],
  ['½ Love', ['1/2 love', '½ love']],
  ['1/2 Life', ['½ life', '1⁄2 life', '1/2 life']],
  ['ﬁre ﬂower', ['fire flower', 'fire']],
  ['ＡＢＢＡ Ｇｏｌｄ', ['abba gold', 'abba']],
  ['Hawaiʻi Aloha', ['hawaii', "hawai'i"]],
  ['Rock’n’Roll Star', ['rock n roll', 'rocknroll', "rock'n'roll"]],
  ['Ёлка и Йод', ['елка', 'ёлка', 'иод', 'йод']],
  ['إلى الأبد آمال', ['الى', 'امال', 'الابد', 'أمال']],
  ['שָׁלוֹם עולם', ['שלום', 'עולם']],
  ['T-Pain Anthem', ['t pain', 'tpain', 't-pain', 'T‐Pain', 'T–Pain']],
  ['will.i.am Beat', ['will i am', 'william', 'will.i.am']],
  ['N.W.A Straight', ['nwa', 'n.w.a', 'N.W.A.', 'n w a']],
  ['¿Qué Será?', ['que sera', '¿qué', 'Que Sera']],
  ['A$AP Forever', ['a$ap']],
  ['M.I.A. Planes', ['mia', 'm.i.a.', 'm i a']],
  ['AC⚡DC Cover', ['ac dc', 'ac⚡dc']],
  ['Звёздная пыль', ['звездная', 'пыл']],
  ['Smörgåsbord', ['smorgasbord']],
  ['Où est-il', ['ou est il', 'est-il', 'où']],
  ['Señorita', ['senorita']],
  ['Łzy i Żar', ['lzy', 'zar', 'łzy']],
  ['Straße', ['strasse', 'STRASSE', 'STRAẞE', 'straße']],
  ['ÆON Flux', ['aeon', 'æon']],
  ['naïve', ['naive', 'NAÏVE', 'nai\u0308ve']],
  ['Cœur de pirate', ['coeur', 'cœur', 'Coeur de Pirate']],
  ['Ｗｏｒｌｄ　Ｅｎｄ', ['world end', 'WORLD END']],
  ['zero\u200bwidth\u00adsoft', ['zerowidthsoft', 'zerowidth']],
  ['Track “Quoted” Name', ['track "quoted"', 'quoted name', '„quoted“']],
  ['٣ دقائق', ['3', '٣', '3 دقائق']],
  ['H₂O Gospel', ['h2o', 'H₂O']],
  ['№ 9 Dream', ['no 9 dream', '№ 9']],
  ['Vol. Ⅳ', ['vol iv', 'Vol. IV', 'ⅳ']],
  ['❤️ Emoji', ['❤', '❤️']],
  ['👩‍🚀 Space', ['👩‍🚀', 'space']],
];

const TYPING_ERRORS: [string, string[]][] = [
  ['Metallica One', ['metalica', 'metallcia', 'matallica']],
  ['Led Zeppelin Four', ['led zepplin', 'zeplin', 'led zepelin']],
  ['Britney Toxic', ['brittney', 'britny', 'britnye']],
  ['Nirvana Polly', ['nivrana', 'cirvana', 'nirvna', 'nrivana']],
  ['Bohemian Rhapsody', ['bohemain rapsody', 'bohemian rapsodi', 'bohemiam rhapsody']],
  ['Звёздная пыль', ['звездня', 'зведзная']],
  ['Smörgåsbord', ['smorgsbord']],
  ['Señorita', ['senorta']],
];

const NAMES = [...new Set([...SPELLINGS, ...TYPING_ERRORS].map(([songname]) => songname))];

beforeAll(async () => {
  for (const songname of NAMES) await addSong(listener, { songname, artist: 'X Y Z' });
});

test.each(SPELLINGS)('“%s” is found in every spelling', async (songname, spellings) => {
  const name = songname.normalize('NFC');
  for (const q of spellings) {
    expect((await search(listener, { q })).songs[0]?.songname, q).toBe(name);
    const { items } = unwrap(await listSongs(listener, { limit: 50, q }));
    expect(
      items.map((song) => song.songname),
      q,
    ).toContain(name);
  }
});

test.each(TYPING_ERRORS)('“%s” is found with typing errors', async (songname, spellings) => {
  for (const q of spellings) expect((await search(listener, { q })).songs[0]?.songname, q).toBe(songname);
});

test('curators are found by parts of their names and with typing errors', async () => {
  const curator = scopeOf('curator');
  await setDisplayName(curator, 'Hazel O’Brien-Núñez');
  await addPlaylist(curator, 'shared', []);
  for (const q of ['haz', 'obrien', "o'brien", 'nunez', 'hazle', 'hazel nunez', 'Brien']) {
    const { people } = await search(listener, { q });
    expect(
      people.map(({ display_name }) => display_name),
      q,
    ).toEqual(['Hazel O’Brien-Núñez']);
  }
});

test('sorts scripts, case, diacritics and numbers in locale order', async () => {
  const sorted =
    '"Quoted"|#1|2Pac|10cc|50 Cent|Arzt|ärzte|Åsa|Azure|Çelik|Cz|Émile|Ernie|Lodge|Łódź|Ñandú|Nu|Nz|Orange|Øre|Ssa|ßeta|St|Track 2|Track 10|v1.9|v1.10|Zebra|zebra 2|Zebra 10|Άλφα|Ωmega|Ёж|Ель|Жук|Яблоко|あ|東'.split(
      '|',
    );
  for (const songname of sorted.toReversed()) await addSong(scopeOf('order'), { songname });
  const { items } = unwrap(await listSongs(scopeOf('order'), { limit: 100, sort: 'songname' }));
  expect(items.map(({ songname }) => songname)).toEqual(sorted);
});
