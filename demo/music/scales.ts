// Keys, scales and chords: converts scale steps to MIDI pitches.

/** Semitones above the tonic of the seven steps of a scale. */
const MODES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  harmonicMinor: [0, 2, 3, 5, 7, 8, 11],
} as const;

export type Mode = keyof typeof MODES;

export interface Key {
  /** 0 to 11, C = 0. */
  tonic: number;
  mode: Mode;
}

/** The MIDI pitch of a scale step. Step 0 is the tonic in the octave of middle C, 7 an octave above, -7 below. */
export function pitchOf(key: Key, step: number): number {
  const octave = Math.floor(step / 7);
  return 60 + key.tonic + 12 * octave + (MODES[key.mode][step - 7 * octave] ?? 0);
}

/** Scale steps of the chord on `root`, in thirds: size 3 is a triad, 4 a seventh chord. */
function chordSteps(root: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => root + 2 * i);
}

/**
 * The chord's pitches folded into the octave above `low`, lowest first, so that successive chords move by small steps.
 */
export function closeVoicing(key: Key, root: number, size: number, low: number): number[] {
  return chordSteps(root, size)
    .map((step) => fold(pitchOf(key, step), low))
    .sort((a, b) => a - b);
}

/** The chord's pitches from its root upwards, with the root in the octave above `low`. */
export function rootPosition(key: Key, root: number, size: number, low: number): number[] {
  const rootPitch = pitchOf(key, root);
  return chordSteps(root, size).map((step) => fold(rootPitch, low) + pitchOf(key, step) - rootPitch);
}

/** The nearest scale step that belongs to the triad on `root`. */
export function nearestChordStep(step: number, root: number): number {
  const belongs = (candidate: number) => [0, 2, 4].includes((((candidate - root) % 7) + 7) % 7);
  return [step, step - 1, step + 1].find(belongs) ?? step;
}

function fold(pitch: number, low: number): number {
  return low + ((((pitch - low) % 12) + 12) % 12);
}
