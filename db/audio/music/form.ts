// The shape of a song over its bars: intro, verse, chorus, verse, break, chorus, outro, in phrases of four bars.
import type { Section } from './style';

export const PHRASE_BARS = 4;

/** Where each section ends, as a share of the song. */
const FORM: readonly (readonly [Section, number])[] = [
  ['i', 0.1],
  ['v', 0.3],
  ['c', 0.48],
  ['v', 0.62],
  ['b', 0.72],
  ['c', 0.92],
  ['o', 1],
];

/** How loud a section is played. */
const LOUDNESS: Record<Section, number> = { i: 0.8, v: 0.86, c: 1, b: 0.82, o: 0.84 };

export interface Bar {
  index: number;
  section: Section;
  loudness: number;
  /** The next bar belongs to another section: the place for a fill. */
  closing: boolean;
}

/** Plans a song of so many bars; sections change only where a phrase of four bars ends. */
export function planBars(count: number): Bar[] {
  const sections = Array.from({ length: count }, (_, index) => sectionAt(index, count));
  return sections.map((section, index) => ({
    index,
    section,
    loudness: LOUDNESS[section],
    closing: index + 1 < count && sections[index + 1] !== section,
  }));
}

function sectionAt(index: number, count: number): Section {
  const middle = Math.min(count, Math.floor(index / PHRASE_BARS) * PHRASE_BARS + PHRASE_BARS / 2) / count;
  return FORM.find(([, end]) => middle <= end)?.[0] ?? 'o';
}
