// Numbers of discs in album names, such as “Album (Disc 2)”: the discs are one album.

const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ');
const NUMBER = `(\\d{1,2}|${NUMBERS.join('|')})(?!\\d)(?:\\s*(?:/|of)\\s*\\d{1,2})?`;
const WORD = '(?:compact disc|disc|disk|cd|disque|disco|диск|ディスク)';

/** In brackets, perhaps with a title of the disc; after a separator; or only “CD2” and “Disc 2”. */
const DISC = new RegExp(
  [
    `\\s*[([{（［【]\\s*${WORD}\\s*[#.-]?\\s*${NUMBER}(?:\\s*[:,–—-][^)\\]}）］】]*)?\\s*[)\\]}）］】]$`,
    `\\s*[,:;–—-]\\s*${WORD}\\s*[#.-]?\\s*${NUMBER}$`,
    `\\s+(?:disc|disk|cd)\\s?${NUMBER}$`,
  ].join('|'),
  'iu',
);

/** Splits an album name into that of the whole set and the number of the disc; null if it has none. */
export function splitDisc(album: string): { album: string; disc: number | null } {
  const match = DISC.exec(album);
  const name = match && album.slice(0, match.index).trim();
  const number = match?.slice(1).find(Boolean)?.toLowerCase() ?? '';
  const disc = NUMBERS.indexOf(number) + 1 || Number(number);
  return name && disc > 0 ? { album: name, disc } : { album, disc: null };
}
