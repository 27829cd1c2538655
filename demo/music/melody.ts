// Melodies a listener can hum: two-bar ideas that come back, varied by the chord under them.
import { PHRASE_BARS } from './form';
import { type Hit, hitsOf } from './pattern';
import type { Random } from './random';
import { nearestChordStep } from './scales';
import type { MelodyPart } from './style';

interface ThemeNote extends Hit {
  /** Steps of the scale above or below the melody's centre. */
  offset: number;
}

/** The four bars of a phrase: statement, answer, statement again, close. */
export type Theme = readonly ThemeNote[][];

/** From one note to the next, in steps of the scale: mostly small, now and then a leap. */
const LEAPS = [-3, -2, -2, -1, -1, 1, 1, 2, 2, 3, 4] as const;

/** How far a melody strays from its centre, in steps of the scale. */
const REACH = 5;

export function inventTheme(part: MelodyPart, random: Random): Theme {
  let offset = Math.floor(random.between(-2, 3));
  const idea = (): ThemeNote[] =>
    hitsOf(random.pick(part.patterns)).map((hit) => {
      offset += random.pick(LEAPS);
      if (Math.abs(offset) > REACH) offset = Math.sign(offset) * (REACH - 2);
      return { ...hit, offset };
    });
  const statement = idea();
  return [statement, idea(), statement, idea()];
}

/**
 * The theme's notes for one bar, as steps of the scale.
 * Notes on every second beat and long notes belong to the chord; a section closes on a long one.
 * @param root the step the bar's chord stands on
 */
export function melodyBar(
  theme: Theme,
  bar: { index: number; closing: boolean },
  root: number,
  centre: number,
  beatSteps: number,
): (Hit & { scaleStep: number })[] {
  const notes = theme[bar.index % PHRASE_BARS] ?? [];
  const kept = bar.closing ? notes.slice(0, 1) : notes;
  return kept.map(({ step, length, symbol, offset }) => {
    const resting = bar.closing || length >= 6 || step % (2 * beatSteps) === 0;
    const scaleStep = resting ? nearestChordStep(centre + offset, root) : centre + offset;
    return { step, length: bar.closing ? 2 * beatSteps : length, symbol, scaleStep };
  });
}
