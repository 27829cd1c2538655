// Folk: picked guitar, double bass, a flute.
import { bass, chords, type Style } from '../style';

export const FOLK: Style = {
  tempo: [92, 116],
  barSteps: 16,
  swing: 0.1,
  modes: ['major', 'mixolydian', 'dorian'],
  progressions: [
    [0, 3, 0, 4],
    [0, 4, 5, 3],
    [0, 6, 3, 0],
    [0, 2, 3, 0],
  ],
  barsPerChord: 1,
  chordSize: 3,
  harmony: [
    chords('guitar', ['0.2.1.3.0.2.1.2.', '0.2.3.2.1.2.3.2.', '0.3.2.1.0.3.2.1.'], 'ivcbo', 0.6, 52),
    chords('guitar', ['c...c.c...c.c.c.', 'c..c..c.c.c.c...'], 'c', 0.31, 57),
    bass('doubleBass', ['0.......2.......', '0...........2...'], 'vc', 0.56, 33),
    chords('strings', ['c...............'], 'cb', 0.12, 60),
  ],
  melody: {
    instrument: 'flute',
    patterns: ['x...x.x.x...x...', 'x.....x.x.......', 'x.x.x...x...x...', '..x.x.x.x.......'],
    plays: 'vc',
    level: 0.26,
    center: 8,
  },
  drums: [
    { instrument: 'softKick', patterns: ['x.......x.......'], plays: 'c', level: 0.5 },
    { instrument: 'shaker', patterns: ['x.x.x.x.x.x.x.x.', 'x...x.x.x...x.x.'], plays: 'vc', level: 0.57 },
  ],
  pump: 0,
  echo: { steps: 4, feedback: 0.15 },
  room: 0.22,
};
