// Classical: triple meter, broken chords under strings.
import type { Style } from '../style';

export const CLASSICAL: Style = {
  tempo: [84, 112],
  barSteps: 12,
  swing: 0,
  modes: ['major', 'harmonicMinor'],
  progressions: [
    [0, 4, 5, 2, 3, 0, 3, 4],
    [0, 3, 4, 0],
    [0, 5, 3, 4],
    [0, 0, 4, 0, 3, 0, 4, 0],
  ],
  barsPerChord: 1,
  chordSize: 3,
  harmony: [
    {
      instrument: 'piano',
      patterns: ['0.2.1.2.1.2.', '0.1.2.3.2.1.', '0...c...c...'],
      plays: 'ivcbo',
      level: 0.44,
      voicing: 'close',
      low: 53,
    },
    {
      instrument: 'strings',
      patterns: ['c...........'],
      plays: 'cb',
      level: 0.22,
      voicing: 'close',
      low: 60,
    },
    {
      instrument: 'strings',
      patterns: ['0...........', '0.......2...'],
      plays: 'vcbo',
      level: 0.36,
      voicing: 'root',
      low: 36,
    },
  ],
  melody: {
    instrument: 'strings',
    patterns: ['x.......x...', 'x...x.x.x...', 'x.x.x.x.x...', 'x.....x.x...', 'x...........'],
    plays: 'vcb',
    level: 0.36,
    center: 9,
  },
  drums: [],
  pump: 0,
  echo: { steps: 2, feedback: 0.1 },
  room: 0.42,
};
