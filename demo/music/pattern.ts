// Rhythm patterns: one bar as text, with a character per sixteenth.

export interface Hit {
  /** Sixteenths from the start of the bar. */
  step: number;
  /** Sixteenths until the next hit, rest or bar line. */
  length: number;
  /** What to play: `x` a drum or a melody note, `c` a whole chord, a digit one tone of it. */
  symbol: string;
}

/** Parses a pattern such as `x..._.1.`: a symbol is a hit, `.` holds it, `_` is a rest. */
export function hitsOf(pattern: string): Hit[] {
  return [...pattern.matchAll(/[^._]\.*/g)].map((match) => ({
    step: match.index,
    length: match[0].length,
    symbol: match[0].charAt(0),
  }));
}
