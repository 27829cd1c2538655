// House: four-on-the-floor kick with ducking, off-beat bass and organ stabs.
import { bass, chords, type Style } from '../style';

export const HOUSE: Style = {
  tempo: [118, 126],
  barSteps: 16,
  swing: 0.12,
  modes: ['minor', 'dorian'],
  progressions: [
    [0, 3, 5, 6],
    [0, 5, 3, 4],
    [5, 4, 0, 0],
    [0, 0, 3, 5],
  ],
  barsPerChord: 1,
  chordSize: 4,
  harmony: [
    chords('organ', ['c..c..c...c..c..', '..c...c...c...c.', 'c_____c__c____c_'], 'vcb', 0.3, 57),
    chords('pad', ['c...............'], 'icbo', 0.22, 55),
    bass('synthBass', ['__0.__0.__0.__0.', '0__0__0__0_0__0_', '0_____0_0__0__3_'], 'vc', 0.6, 33),
  ],
  melody: {
    instrument: 'hook',
    patterns: ['x__x__x___x_____', 'x_x__x__x_______', '______x__x__x___'],
    plays: 'cb',
    level: 0.28,
    center: 8,
  },
  drums: [
    { instrument: 'kick', patterns: ['x...x...x...x...'], plays: 'ivco', level: 1 },
    { instrument: 'clap', patterns: ['....x.......x...'], plays: 'vc', level: 0.5 },
    { instrument: 'openHat', patterns: ['..x...x...x...x.'], plays: 'vc', level: 0.56 },
    { instrument: 'shaker', patterns: ['xxxxxxxxxxxxxxxx', 'x.xxx.xxx.xxx.xx'], plays: 'ivcbo', level: 0.65 },
  ],
  pump: 0.55,
  echo: { steps: 3, feedback: 0.35 },
  room: 0.2,
};
