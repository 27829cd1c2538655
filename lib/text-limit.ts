// Shortens text without splitting a character.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** More than the longest grapheme in use, so that a long text is not segmented to its end. */
const WINDOW = 200;

/** The longest beginning of `text` with at most `max` UTF-16 code units that ends between two graphemes (UAX #29). */
export function limitText(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = graphemes.segment(text.slice(0, max + WINDOW)).containing(max)?.index ?? max;
  // The first grapheme alone is too long: end between two code points.
  return end > 0 ? text.slice(0, end) : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
