// Song form: intro, verse, chorus, verse, break, chorus, outro, in phrases of four bars.
import type { Section } from './style';

export const PHRASE_BARS = 4;

/** Where each section ends, as a share of the phrases between the first and the last. */
const FORM: readonly (readonly [Section, number])[] = [
  ['v', 0.27],
  ['c', 0.5],
  ['v', 0.65],
  ['b', 0.72],
  ['c', 1],
];

const LOUDNESS: Record<Section, number> = { i: 0.72, v: 0.86, c: 1, b: 0.82, o: 0.84 };

export interface Bar {
  index: number;
  section: Section;
  loudness: number;
  /** The next bar starts another section. */
  closing: boolean;
}

/** Plans a song of `count` bars. Sections change only at the end of a phrase. */
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
  const phrase = Math.floor(index / PHRASE_BARS);
  const phrases = Math.ceil(count / PHRASE_BARS);
  if (phrases < 3) return 'c';
  if (phrase === 0) return 'i';
  if (phrase === phrases - 1) return 'o';
  const middle = (phrase - 0.5) / (phrases - 2);
  return FORM.find(([, end]) => middle <= end)?.[0] ?? 'c';
}
