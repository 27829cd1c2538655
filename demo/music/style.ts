// What makes a genre: tempo, harmony, who plays which rhythm in which section, and the room they play in.
import type { InstrumentName } from './instruments';
import type { Choices } from './random';
import type { Mode } from './scales';

/** The parts of a song, each by its initial: intro, verse, chorus, break, outro. */
export type Section = 'i' | 'v' | 'c' | 'b' | 'o';

export interface Part {
  instrument: InstrumentName;
  /** One of these is picked for the verses and one for the choruses; see `hitsOf`. */
  patterns: Choices<string>;
  /** The sections it plays in, such as `ivc`. */
  plays: string;
  level: number;
}

export interface HarmonyPart extends Part {
  /** `close`: the chord within an octave. `root`: from the root upwards, for a bass. */
  voicing: 'close' | 'root';
  /** The MIDI pitch its octave starts at. */
  low: number;
}

export interface MelodyPart extends Part {
  /** The step of the scale the melody moves around; 0 is the tonic in the octave of middle C. */
  centre: number;
}

export interface Style {
  /** Beats per minute, slowest and fastest. */
  tempo: readonly [number, number];
  /** Sixteenths in a bar. */
  barSteps: 12 | 16;
  /** How late the off-beat eighths come, in sixteenths: 0 is straight, 0.67 swings in triplets. */
  swing: number;
  modes: Choices<Mode>;
  /** Chord roots as steps of the scale, 0 = tonic. */
  progressions: Choices<Choices<number>>;
  barsPerChord: number;
  /** Tones of a chord: 3, or 4 with the seventh, or 5 with the ninth. */
  chordSize: number;
  harmony: readonly HarmonyPart[];
  melody: MelodyPart;
  drums: readonly Part[];
  /** How deep each kick ducks the rest, 0 to 1. */
  pump: number;
  /** The echo's time in sixteenths and how much of it comes back, 0 to 1. */
  echo: { steps: number; feedback: number };
  /** How much of the room is heard, 0 to 1. */
  room: number;
}
