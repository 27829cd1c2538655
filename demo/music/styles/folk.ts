// Folk: picked guitar, double bass, a flute.
import type { Style } from '../style';

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
    {
      instrument: 'guitar',
      patterns: ['0.2.1.3.0.2.1.2.', '0.2.3.2.1.2.3.2.', '0.3.2.1.0.3.2.1.'],
      plays: 'ivcbo',
      level: 0.6,
      voicing: 'close',
      low: 52,
    },
    {
      instrument: 'guitar',
      patterns: ['c...c.c...c.c.c.', 'c..c..c.c.c.c...'],
      plays: 'c',
      level: 0.31,
      voicing: 'close',
      low: 57,
    },
    {
      instrument: 'doubleBass',
      patterns: ['0.......2.......', '0...........2...'],
      plays: 'vc',
      level: 0.56,
      voicing: 'root',
      low: 33,
    },
    {
      instrument: 'strings',
      patterns: ['c...............'],
      plays: 'cb',
      level: 0.12,
      voicing: 'close',
      low: 60,
    },
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
