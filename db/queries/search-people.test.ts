// Names as people remember and type them: by sound, in other scripts and keyboards. Found by the search, and by narrowing a list.
import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { search } from './search';
import { listSongs } from './songs';

const listener = scopeOf('listener');
setUpDatabase();

const SONGS: [artist: string, songname: string, searches: string[]][] = [
  [
    'Linkin Park',
    'Numb',
    ['linkinpark', 'linkin park numb', 'linkinpark numb', 'lincoln park', 'lincoln park numb'],
  ],
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
  [
    '방탄소년단',
    '봄날',
    [
      '방탄',
      '봄날',
      '방탄소년단',
      '봄날'.normalize('NFD'),
      'ㅂㅏㅇㅌㅏㄴ',
      '방ㅌ',
      '방타',
      'ㅂㅌ',
      'ㅂㅌㅅㄴㄷ',
    ],
  ],
  ['아이유', '밤편지', ['ㅇㅇㅇ', '밤편ㅈ', '밤펴']],
  ['Twenty One Pilots', 'Ride', ['21 pilots', 'twenty-one pilots', '21 pilots ride']],
  ['Nena', '99 Luftballons', ['neunundneunzig luftballons', 'ninety nine luftballons']],
  ['Prince', '1999', ['nineteen ninety nine']],
  ['ABBA', 'Waterloo', ['абба', 'абба waterloo', 'αββα', 'αββα waterloo']],
  ['Jimi Hendrix', 'Fire', ['джимми хендрикс', 'джими хендрикс', 'хендрикс fire', 'τζίμι χέντριξ']],
  ['John Lennon', 'Imagine', ['джон леннон', 'imagine джон леннон']],
  ['U2', 'Desire', ['u2', 'u 2 desire', 'u two desire']],
  ['UB40', 'Kingston Town', ['ub 40', 'ub forty', 'kingston ub forty']],
  ['2Pac', 'Changes', ['2pac', '2 pac', 'two pac', 'tupac', 'tupac changes', 'to pac']],
  ['Tupelo Trio', 'Delta', ['2pelo']],
  ['Avril', 'Sk8er Boi', ['sk8er boi', 'skater boi']],
  ['Maroon 5', 'Sugar', ['maroon five', 'maroon5', 'maroon v']],
  ['Kungs', '24/7', ['24 7', '24/7', '247', 'twenty four seven']],
  ['Ray', 'Nine to Five', ['9 to 5', '9 2 5']],
  ['Би-2', 'Полковник', ['bi 2', 'bi-2', 'bi2', 'би 2', 'bi 2 polkovnik']],
  ['Phish', 'Bouncing', ['fish', 'fish bouncing']],
  ['Photek', 'Modus', ['fotek']],
  ['Fantastic Four', 'Plan', ['phantastic', 'phantastic four']],
  ['Kraftwerk', 'Autobahn', ['craftwork', 'craftwork autobahn']],
  ['Jamiroquai', 'Cosmic Girl', ['jamirokway', 'cosmic girl jamirokway']],
  ['Rammstein', 'Sonne', ['ramschtein']],
  ['Μίκης Θεοδωράκης', 'Ζωή', ['mikis theodorakis', 'theodorakis', 'mikis teodorakis']],
  ['Χάρις Αλεξίου', 'Νεφέλη', ['haris alexiou', 'charis alexiou', 'nefeli alexiou']],
  ['Виктор Цой', 'Звезда', ['victor tsoi', 'viktor tsoy']],
  ['Metallica', 'Battery', ['металлика', 'металика battery']],
  ['عمرو دياب', 'تملي', ['amr diab', 'amro diab']],
  ['فيروز', 'نسم علينا', ['fairuz', 'feyrouz']],
  ['שלמה ארצי', 'אהבתיה', ['shlomo artzi', 'shlomo arzi']],
  ['Metallica', 'Chapter IV', ['chapter 4', 'chapter iv', 'chapter Ⅳ']],
  ['Band', 'Rocky 3', ['rocky iii', 'rocky 3', 'rocky Ⅲ']],
  ['Tool', '10,000 Days', ['10000 days', '10 000 days', '10,000 days', '10.000 days', '10’000 days']],
  ['Alphaville', 'Big in Japan', ['big in japan', 'big japan', 'alpha ville']],
  [
    'Prince',
    'Nothing Compares 2 U',
    ['nothing compares to you', 'nothing compares 2u', 'nothing compares 2 u'],
  ],
  ['Blink-182', 'Adam’s Song', ['blink 182', 'blink182', 'blink-182 adams song', 'blink one eighty two']],
  ['Destiny’s Child', 'Survivor', ["destiny's child", 'destinys child', 'destinies child']],
  ['The Beatles', 'Hey Jude', ['beatles', 'the beatles hey jude', 'beetles', 'beatels hey jude']],
  ['Кино', 'Группа крови', ['кино', 'кровь', 'группа крови', 'rbyj', 'uheggf rhjdb', 'kino']],
  ['Radiohead', 'Karma Police', ['кфвшщруфв', 'karma polize', 'radio head']],
  ['Céline Dion', 'S’il suffisait', ['celine dion', 'sil suffisait', "s'il suffisait", 's il suffisait']],
  ['Mötley Crüe', 'Wild Side', ['motley crue', 'moetley cruee', 'motley crew', 'motley crew wild side']],
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
  ...[
    'karma polize',
    'gunsnroses',
    'lincoln park',
    'lincoln park numb',
    'motley crew',
    'motley crew wild side',
  ],
  ...['ㅂㅏㅇㅌㅏㄴ', '방ㅌ', '방타', 'ㅂㅌ', 'ㅂㅌㅅㄴㄷ', 'ㅇㅇㅇ', '밤편ㅈ', '밤펴'],
  ...['21 pilots', '21 pilots ride', 'neunundneunzig luftballons', 'ninety nine luftballons'],
  ...['nineteen ninety nine', 'blink one eighty two', 'craftwork', 'craftwork autobahn', 'ramschtein'],
  ...['абба', 'абба waterloo', 'αββα', 'αββα waterloo', 'джимми хендрикс', 'джими хендрикс', 'хендрикс fire'],
  ...['τζίμι χέντριξ', 'джон леннон', 'imagine джон леннон', 'u two desire', 'ub forty', 'kingston ub forty'],
  ...['two pac', 'tupac', 'tupac changes', 'to pac', '2pelo', 'skater boi', 'twenty four seven'],
  ...['bi 2', 'bi-2', 'bi2', 'bi 2 polkovnik'],
  ...['jamirokway', 'cosmic girl jamirokway', 'металлика', 'металика battery'],
]);
/** Names in other scripts, typed in Latin letters. */
const isGuess = (q: string, [artist]: (typeof SONGS)[number]) =>
  GUESSES.has(q) || (/^[a-z ]+$/.test(q) && /^[\u0370-\u06ff]/.test(artist));
const narrowing = SONGS.flatMap((song) =>
  song[2].filter((q) => !isGuess(q, song)).map((q) => [q, song[1]] as const),
);
test.each(narrowing)('%j narrows a list to %j', async (q, expected) => {
  const { items } = unwrap(await listSongs(listener, { limit: 50, q }));
  expect(items.map(({ songname }) => songname)).toContain(expected);
});

test.each([
  ...['market night', 'lincoln', 'park avenue', 'qwrtpsdfg', 'ㅋㅋ', 'megas'],
  ...['hold the no', 'bi 3', 'хендрик', 'to park'],
])('%j sounds like no name', async (q) => {
  expect(Object.values(await search(listener, { q })).flat()).toEqual([]);
});

test.each(['u 2', 'u two', 'u2'])('%j finds an artist of a letter and a digit', async (q) => {
  const { artists, songs } = await search(listener, { q });
  expect(artists[0]?.artist).toBe('U2');
  expect(songs.map(({ songname }) => songname)).toContain('Desire');
});

test('what sounds alike is a guess, and only of a search that finds nothing else', async () => {
  const artists = async (q: string) =>
    (await search(listener, { q })).artists.map(({ artist, match }) => [artist, match.kind]);
  expect(await artists('motley crew')).toEqual([['Mötley Crüe', 'typo']]);
  await addSong(listener, { artist: 'Motley Crew Tribute', songname: 'Live' });
  expect(await artists('motley crew')).toEqual([['Motley Crew Tribute', 'prefix']]);
});
