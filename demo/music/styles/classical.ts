// Classical: triple meter, broken chords under strings.
import { bass, chords, type Style } from '../style';

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
    chords('piano', ['0.2.1.2.1.2.', '0.1.2.3.2.1.', '0...c...c...'], 'ivcbo', 0.44, 53),
    chords('strings', ['c...........'], 'cb', 0.22, 60),
    bass('strings', ['0...........', '0.......2...'], 'vcbo', 0.36, 36),
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
