// Pop: four-chord progressions, piano and a hook.
import { bass, chords, type Style } from '../style';

export const POP: Style = {
  tempo: [98, 124],
  barSteps: 16,
  swing: 0,
  modes: ['major'],
  progressions: [
    [0, 4, 5, 3],
    [5, 3, 0, 4],
    [0, 5, 3, 4],
    [3, 4, 5, 0],
  ],
  barsPerChord: 1,
  chordSize: 3,
  harmony: [
    chords('piano', ['c...c...c...c...', 'c.....c...c.....', 'c..c..c...c.c...'], 'ivcbo', 0.42, 57),
    chords('pad', ['c...............'], 'cb', 0.2, 60),
    bass('roundBass', ['0.....0.0.......', '0...0...0...2...', '0.0.0.0.0.0.0.2.'], 'vc', 0.6, 33),
  ],
  melody: {
    instrument: 'hook',
    patterns: ['x.x.x...x.x.x...', 'x..x..x.x...x...', '..x.x.x.x...x...', 'x...x.x.x.......'],
    plays: 'vc',
    level: 0.36,
    center: 7,
  },
  drums: [
    {
      instrument: 'kick',
      patterns: ['x.......x.x.....', 'x...x...x...x...', 'x.....x...x.....'],
      plays: 'vc',
      level: 0.9,
    },
    { instrument: 'snare', patterns: ['....x.......x...'], plays: 'vc', level: 0.6 },
    { instrument: 'hat', patterns: ['x.x.x.x.x.x.x.x.', 'x...x...x...x...'], plays: 'vcb', level: 0.54 },
    { instrument: 'shaker', patterns: ['x.xxx.xxx.xxx.xx'], plays: 'c', level: 0.49 },
  ],
  pump: 0.15,
  echo: { steps: 6, feedback: 0.25 },
  room: 0.22,
};
