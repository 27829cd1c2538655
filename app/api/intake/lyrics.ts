// Lyrics of tags: plain text, or LRC if the lines have times.
import type { ILyricsTag } from 'music-metadata';
import { MAX_LYRICS } from '@/contract/constants';
import type { Repair } from './tag-encoding';

const MILLISECONDS = 2;

/** @returns the first non-empty lyrics, cut to 100,000 characters; null if there are none */
export function toLyrics(lyrics: readonly ILyricsTag[], repair: Repair): string | null {
  const cleaned = (text: string) =>
    (repair(text) ?? '').replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
  for (const { syncText, text, timeStampFormat } of lyrics) {
    const isTimed = Number(timeStampFormat) === MILLISECONDS && syncText.length > 0;
    const lines = isTimed
      ? syncText.map((line) => `${timeOf(line.timestamp)}${cleaned(line.text).replaceAll('\n', ' ').trim()}`)
      : [text ? cleaned(text) : syncText.map((line) => cleaned(line.text)).join('\n')];
    const all = lines.join('\n').trim();
    if (all !== '') return all.slice(0, MAX_LYRICS).replace(/[\uD800-\uDBFF]$/, '');
  }
  return null;
}

/** The time tag of LRC: minutes, seconds and hundredths. */
function timeOf(ms = 0): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `[${two(ms / 60_000)}:${two((ms / 1000) % 60)}.${two((ms / 10) % 100)}]`;
}
