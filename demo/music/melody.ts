// Melodies: repeated two-bar ideas, adapted to the chord.
import { PHRASE_BARS } from './form';
import { type Hit, hitsOf } from './pattern';
import type { Random } from './random';
import { nearestChordStep } from './scales';
import type { MelodyPart } from './style';

interface ThemeNote extends Hit {
  /** Scale steps above or below the melody's center. */
  offset: number;
}

/** The four bars of a phrase: statement, answer, statement again, close. */
export type Theme = readonly ThemeNote[][];

/** Intervals between notes in scale steps: mostly small, sometimes a leap. */
const INTERVALS = [-3, -2, -2, -1, -1, 1, 1, 2, 2, 3, 4] as const;

/** Largest distance from the melody's center in scale steps. */
const RANGE = 5;

export function inventTheme(part: MelodyPart, random: Random): Theme {
  let offset = Math.floor(random.between(-2, 3));
  const idea = (): ThemeNote[] =>
    hitsOf(random.pick(part.patterns)).map((hit) => {
      offset += random.pick(INTERVALS);
      if (Math.abs(offset) > RANGE) offset = Math.sign(offset) * (RANGE - 2);
      return { ...hit, offset };
    });
  const statement = idea();
  return [statement, idea(), statement, idea()];
}

/**
 * The theme's notes for one bar, in scale steps. Long notes and those on every second beat belong to the chord; a closing
 * bar has one long note.
 * @param root scale step of the chord's root
 */
export function melodyBar(
  theme: Theme,
  bar: { index: number; closing: boolean },
  root: number,
  center: number,
  beatSteps: number,
): (Hit & { scaleStep: number })[] {
  const notes = theme[bar.index % PHRASE_BARS] ?? [];
  const played = bar.closing ? notes.slice(0, 1) : notes;
  return played.map(({ step, length, symbol, offset }) => {
    const isChordTone = bar.closing || length >= 6 || step % (2 * beatSteps) === 0;
    const scaleStep = isChordTone ? nearestChordStep(center + offset, root) : center + offset;
    return { step, length: bar.closing ? 2 * beatSteps : length, symbol, scaleStep };
  });
}
