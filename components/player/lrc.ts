// Lyrics as lines, with times if the text is LRC.

export interface LyricsLine {
  /** Start in milliseconds; null if the lyrics have no times. */
  at: number | null;
  text: string;
}

const TIME = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;
const TAG = /^\[[a-z#]+:.*\]$/i;
const OFFSET = /^\[offset:\s*([+-]?\d{1,6})\s*\]$/im;

/**
 * Parses plain text or LRC: lines with times such as `[01:23.45]`, several for a repeated line, and tags such as
 * `[ar:Artist]`, of which only `offset` (milliseconds, positive shows lines earlier) counts.
 */
export function parseLyrics(lyrics: string): LyricsLine[] {
  const lines = lyrics.split('\n').map((line) => line.trim());
  const offset = Number(OFFSET.exec(lyrics)?.[1] ?? 0);
  const timed = lines.flatMap((line) => {
    const text = line
      .replaceAll(TIME, '')
      .replaceAll(/<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>/g, '')
      .trim();
    return [...line.matchAll(TIME)].map((match) => ({ at: Math.max(0, timeOf(match) - offset), text }));
  });
  if (timed.length > 0) return timed.sort((one, other) => one.at - other.at);
  return lines.filter((line) => !TAG.test(line)).map((text) => ({ at: null, text }));
}

function timeOf([, minutes, seconds, fraction = '']: RegExpMatchArray): number {
  return Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'));
}

/** The index of the line at a position in milliseconds; -1 before the first one and without times. */
export function lineAt(lines: readonly LyricsLine[], position: number): number {
  return lines.findLastIndex(({ at }) => at !== null && at <= position);
}
