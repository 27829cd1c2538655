// The musical parameters of a genre.
import type { InstrumentName } from './instruments';
import type { Choices } from './random';
import type { Mode } from './scales';

/** Sections by initial: intro, verse, chorus, break, outro. */
export type Section = 'i' | 'v' | 'c' | 'b' | 'o';

export interface Part {
  instrument: InstrumentName;
  /** One is picked for the verses and one for the choruses; see `hitsOf`. */
  patterns: Choices<string>;
  /** The sections it plays in, such as `ivc`. */
  plays: string;
  level: number;
}

export interface HarmonyPart extends Part {
  /** `close`: the chord within an octave. `root`: from the root upwards, for a bass. */
  voicing: 'close' | 'root';
  /** The lowest MIDI pitch of its octave. */
  low: number;
}

const harmonyPart =
  (voicing: HarmonyPart['voicing']) =>
  (
    instrument: InstrumentName,
    patterns: Choices<string>,
    plays: string,
    level: number,
    low: number,
  ): HarmonyPart => ({ instrument, patterns, plays, level, voicing, low });

/** A part with the chord within the octave above the MIDI pitch `low`. */
export const chords = harmonyPart('close');
/** A part with the chord from its root upwards, in the octave above `low`. */
export const bass = harmonyPart('root');

export interface MelodyPart extends Part {
  /** The scale step the melody moves around; 0 is the tonic in the octave of middle C. */
  center: number;
}

export interface Style {
  /** Beats per minute, slowest and fastest. */
  tempo: readonly [number, number];
  /** Sixteenths in a bar. */
  barSteps: 12 | 16;
  /** Delay of off-beat eighths in sixteenths: 0 is straight, 0.67 is a triplet swing. */
  swing: number;
  modes: Choices<Mode>;
  /** Chord roots as scale steps, 0 = tonic. */
  progressions: Choices<Choices<number>>;
  barsPerChord: number;
  /** Tones per chord: 3, 4 with the seventh, 5 with the ninth. */
  chordSize: number;
  harmony: readonly HarmonyPart[];
  melody: MelodyPart;
  drums: readonly Part[];
  /** How much each kick attenuates the other instruments, 0 to 1. */
  pump: number;
  /** Echo time in sixteenths, and feedback, 0 to 1. */
  echo: { steps: number; feedback: number };
  /** Reverb level, 0 to 1. */
  room: number;
}
