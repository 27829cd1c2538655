// Jazz: swinging ride, walking bass, ninth chords and a horn.
import { bass, chords, type Style } from '../style';

export const JAZZ: Style = {
  tempo: [104, 138],
  barSteps: 16,
  swing: 0.62,
  modes: ['major', 'dorian'],
  progressions: [
    [1, 4, 0, 5],
    [0, 5, 1, 4],
    [2, 5, 1, 4],
    [3, 2, 1, 0],
  ],
  barsPerChord: 1,
  chordSize: 5,
  harmony: [
    chords(
      'piano',
      ['______c_____c___', 'c.....c_________', '__c_______c_____', 'c_____c...____c_'],
      'ivcbo',
      0.3,
      56,
    ),
    bass('doubleBass', ['0...1...2...3...', '0...2...3...2...', '0...2...1...0.1.'], 'vcb', 0.66, 31),
    bass('doubleBass', ['0.......2.......'], 'io', 0.63, 31),
  ],
  melody: {
    instrument: 'horn',
    patterns: [
      'x...x.x...x.x...',
      '__x.x.x.x.....x.',
      'x.x.x.x.x.......',
      '____x.x...x...x.',
      'x.....x.x.x.x.x.',
    ],
    plays: 'vc',
    level: 0.26,
    center: 6,
  },
  drums: [
    { instrument: 'ride', patterns: ['x...x.x.x...x.x.', 'x...x...x...x.x.'], plays: 'vcb', level: 0.8 },
    { instrument: 'hat', patterns: ['____x_______x___'], plays: 'vc', level: 0.45 },
    { instrument: 'brush', patterns: ['x...x...x...x...', '....x..x....x...'], plays: 'ivcbo', level: 0.75 },
    { instrument: 'softKick', patterns: ['x_______x_______', 'x_________x_____'], plays: 'c', level: 0.4 },
  ],
  pump: 0,
  echo: { steps: 2, feedback: 0.1 },
  room: 0.25,
};
