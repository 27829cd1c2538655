// Other spaces between the words of a search: “linkinpark” may be “linkin park”, and “dead mau5” may be “deadmau5”.

/** Shorter words are in no vocabulary. */
export const MIN_KNOWN = 3;
const MIN_DIVIDED = 4;
const MAX_DIVIDED = 24;
const MAX_SHORT = 2;

/** Texts that have to be looked up in the vocabulary: parts of words, and neighboring words in one. */
export function boundaryCandidates(words: readonly string[]): string[] {
  const parts = words.filter(isDivisible).flatMap((word) => {
    const characters = Array.from(word);
    return characters.flatMap((_, start) =>
      characters
        .slice(start + MIN_KNOWN - 1)
        .map((__, i) => characters.slice(start, start + MIN_KNOWN + i).join('')),
    );
  });
  return [...new Set([...parts, ...neighbors(words)])];
}

/** Each two neighboring words in one. */
export const neighbors = (words: readonly string[]): string[] =>
  words.slice(1).map((word, i) => `${words[i]}${word}`);

/** The words with other spaces, as far as all parts are known; parts of one or two letters need not be. None for the words as typed. */
export function otherBoundaries(words: readonly string[], known: ReadonlySet<string>): string[][] {
  const divided = words.flatMap((word) => {
    const parts = isDivisible(word) ? divide(word, known) : [];
    // Two short parts are a guess for a whole search only.
    return parts.some((part) => known.has(part)) || (words.length === 1 && parts.length > 0) ? parts : [word];
  });
  const ways = [divided, joined(words, known)];
  return ways.filter((way) => way.length !== words.length);
}

const isDivisible = (word: string) => {
  const { length } = Array.from(word);
  return length >= MIN_DIVIDED && length <= MAX_DIVIDED;
};

interface Way {
  words: string[];
  /** How many are shorter than words of the vocabulary. */
  short: number;
}

/** The division into the fewest words; empty if there is none. */
function divide(word: string, known: ReadonlySet<string>): string[] {
  const characters = Array.from(word);
  const ways: (Way | null)[] = [{ words: [], short: 0 }];
  for (let end = 1; end <= characters.length; end++) {
    const possible = ways.flatMap((way, start): Way[] => {
      const part = characters.slice(start, end).join('');
      const isShort = end - start < MIN_KNOWN;
      if (!way || (isShort ? way.short === MAX_SHORT : !known.has(part))) return [];
      return [{ words: [...way.words, part], short: way.short + (isShort ? 1 : 0) }];
    });
    const costOf = (way: Way) => way.words.length + way.short;
    ways.push(possible.toSorted((a, b) => costOf(a) - costOf(b))[0] ?? null);
  }
  return ways.at(-1)?.words ?? [];
}

/** Neighbors that are one known word, or two characters, from the left. */
export function joined(words: readonly string[], known: ReadonlySet<string>): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const both = `${words[i]}${words[i + 1] ?? ''}`;
    const isOne = i + 1 < words.length && (known.has(both) || both.length < MIN_KNOWN);
    result.push(isOne ? both : (words[i] ?? ''));
    if (isOne) i++;
  }
  return result;
}
