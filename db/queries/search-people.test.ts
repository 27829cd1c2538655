// Names as people remember and type them: by sound, in other scripts and keyboards. Found by the search, and by narrowing a list.
import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { search } from './search';
import { listSongs } from './songs';

const listener = scopeOf('listener');
setUpDatabase();

const SONGS: [artist: string, songname: string, searches: string[]][] = [
  ['Linkin Park', 'Numb', ['linkinpark', 'linkin park numb', 'linkinpark numb']],
  ['Mr. Mister', 'Kyrie', ['mister mister', 'mr mister', 'mr. mister', 'mrmister']],
  ['Mr. Big', 'To Be with You', ['mister big', 'mr big to be']],
  ['Doctor Dre', 'Still', ['dr dre', 'dr. dre still', 'doctor dre']],
  [
    'Simon & Garfunkel',
    'Cecilia',
    [
      'simon and garfunkel',
      'simon und garfunkel',
      'simon & garfunkel',
      'simon garfunkel',
      'simon et garfunkel',
      'simon + garfunkel',
    ],
  ],
  ['Ich und Ich', 'Stark', ['ich und ich', 'ich & ich', 'ich + ich']],
  ['Earth, Wind and Fire', 'September', ['earth wind & fire', 'earth wind and fire', 'earth, wind + fire']],
  [
    'Guns N’ Roses',
    'Patience',
    ['guns and roses', 'guns n roses', "guns n' roses", 'guns & roses', 'gunsnroses'],
  ],
  [
    'Pyotr Ilyich Tchaikovsky',
    'Swan Lake',
    ['tchaikovsky', 'chaikovskiy', 'tschaikowsky', 'tchaikovski', 'chaikovsky swan'],
  ],
  ['Sergei Rachmaninoff', 'Vocalise', ['rachmaninov', 'rachmaninoff', 'rachmaninow']],
  ['Чайковский', 'Щелкунчик', ['чайковский', 'щелкунчик', 'чайковски']],
  ['Beyoncé', 'Halo', ['beyonce', 'beyonce halo', 'beyoncé', 'byonce', 'beyonse']],
  ['AC/DC', 'Thunderstruck', ['AC DC', 'acdc', 'ac-dc', 'ac/dc', 'thunder struck']],
  ['P!nk', 'So What', ['pink', 'p!nk', 'P!NK', 'pink so what']],
  ['Sigur Rós', 'Hoppípolla', ['sigur ros', 'sigurros', 'sigur rós hoppipolla', 'hopipolla']],
  ['Björk', 'Jóga', ['björk', 'bjork', 'bjoerk', 'BJÖRK', 'bjork joga', 'bjoerk joga']],
  ['Motörhead', 'Ace of Spades', ['motorhead', 'motoerhead', 'motörhead']],
  ['東京事変', '群青日和', ['東京', '东京', '東京事変', '东京事变', '群青']],
  ['周杰倫', '稻香', ['周杰伦', '周杰倫', '稻香']],
  ['王力宏', '愛的就是你', ['爱的就是你', '愛的', '爱的']],
  ['ＹＯＡＳＯＢＩ', '夜に駆ける', ['yoasobi', 'ＹＯＡＳＯＢＩ', '夜に']],
  ['방탄소년단', '봄날', ['방탄', '봄날', '방탄소년단', '봄날'.normalize('NFD')]],
  ['Metallica', 'Chapter IV', ['chapter 4', 'chapter iv', 'chapter Ⅳ']],
  ['Band', 'Rocky 3', ['rocky iii', 'rocky 3', 'rocky Ⅲ']],
  ['Tool', '10,000 Days', ['10000 days', '10 000 days', '10,000 days', '10.000 days', '10’000 days']],
  ['Alphaville', 'Big in Japan', ['big in japan', 'big japan', 'alpha ville']],
  [
    'Prince',
    'Nothing Compares 2 U',
    ['nothing compares to you', 'nothing compares 2u', 'nothing compares 2 u'],
  ],
  ['Blink-182', 'Adam’s Song', ['blink 182', 'blink182', 'blink-182 adams song']],
  ['Destiny’s Child', 'Survivor', ["destiny's child", 'destinys child', 'destinies child']],
  ['The Beatles', 'Hey Jude', ['beatles', 'the beatles hey jude', 'beetles', 'beatels hey jude']],
  ['Кино', 'Группа крови', ['кино', 'кровь', 'группа крови', 'rbyj', 'uheggf rhjdb', 'kino']],
  ['Radiohead', 'Karma Police', ['кфвшщруфв', 'karma polize', 'radio head']],
  ['Céline Dion', 'S’il suffisait', ['celine dion', 'sil suffisait', "s'il suffisait", 's il suffisait']],
  ['Mötley Crüe', 'Wild Side', ['motley crue', 'moetley cruee']],
  ['Run–D.M.C.', 'It’s Tricky', ['run dmc', 'rundmc', 'run-d.m.c.', 'its tricky']],
  ['Ke$ha', 'TiK ToK', ['kesha', 'ke$ha', 'tik tok', 'tiktok']],
  ['50 Cent', 'In da Club', ['50cent', '50 cent', 'fifty cent', 'in the club']],
  ['Sum 41', 'Fat Lip', ['sum41', 'sum 41']],
  [
    'Florence + the Machine',
    'Dog Days',
    ['florence and the machine', 'florence & the machine', 'florence the machine', 'florence machine'],
  ],
  ['Of Monsters and Men', 'Little Talks', ['monsters & men', 'of monsters and men']],
  [
    'Édith Piaf',
    'Non, je ne regrette rien',
    ['edith piaf', 'je ne regrette rien', 'non je ne regrette rien'],
  ],
  ['Jay-Z', '99 Problems', ['jay z', 'jayz', 'jay-z 99', 'jay z 99 problems']],
  ['Ζορμπάς', 'Χορός', ['ζορμπας', 'ΖΟΡΜΠΑΣ']],
  [
    'Antonio Vivaldi',
    'The Four Seasons: Spring, RV 269',
    ['4 seasons', 'four seasons spring', 'vivaldi rv269'],
  ],
  [
    'Ludwig van Beethoven',
    'Symphony No. 5 in C minor',
    ['beethoven 5', 'symphony nr 5', 'symphony 5 beethoven'],
  ],
];

beforeAll(async () => {
  for (const [artist, songname] of SONGS) await addSong(listener, { artist, songname });
});

const searches = SONGS.flatMap(([, songname, all]) => all.map((q) => [q, songname] as const));
test.each(searches)('%j finds %j first', async (q, expected) => {
  expect((await search(listener, { q })).songs[0]?.songname).toBe(expected);
});

/** A list contains what is typed, so typing errors and other scripts narrow it to nothing. */
const GUESSES = new Set([
  ...[
    'chaikovskiy',
    'tschaikowsky',
    'tchaikovski',
    'rachmaninov',
    'rachmaninow',
    'byonce',
    'beyonse',
    'hopipolla',
  ],
  ...['destinies child', 'beetles', 'beatels hey jude', 'кровь', 'rbyj', 'uheggf rhjdb', 'kino', 'кфвшщруфв'],
  ...['karma polize', 'gunsnroses'],
]);
const narrowing = searches.filter(([q]) => !GUESSES.has(q));
test.each(narrowing)('%j narrows a list to %j', async (q, expected) => {
  const { items } = unwrap(await listSongs(listener, { limit: 50, q }));
  expect(items.map(({ songname }) => songname)).toContain(expected);
});
