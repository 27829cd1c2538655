// Ambient: slow wide chords, bells, much reverb and no drums.
import { bass, chords, type Style } from '../style';

export const AMBIENT: Style = {
  tempo: [58, 72],
  barSteps: 16,
  swing: 0,
  modes: ['lydian', 'major', 'dorian'],
  progressions: [
    [0, 3, 0, 4],
    [0, 1, 5, 3],
    [5, 3, 0, 1],
    [0, 4, 1, 3],
  ],
  barsPerChord: 1,
  chordSize: 5,
  harmony: [
    chords('haze', ['c...............'], 'ivcbo', 0.34, 52),
    chords('strings', ['1.......3.......', '2...............'], 'vc', 0.16, 67),
    bass('haze', ['0...............'], 'vcbo', 0.42, 36),
    chords('bell', ['0___3_____2_____', '__2___4___1_____', '0_____4_____2_3_'], 'icb', 0.16, 72),
  ],
  melody: {
    instrument: 'flute',
    patterns: ['x.......x.......', 'x...........x...', '____x...........', '________x...x...'],
    plays: 'vc',
    level: 0.2,
    center: 7,
  },
  drums: [],
  pump: 0,
  echo: { steps: 6, feedback: 0.5 },
  room: 0.6,
};
