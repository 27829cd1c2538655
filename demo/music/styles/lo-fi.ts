// Lo-fi: slow, late off-beats, soft keys and a muffled kick.
import { bass, chords, type Style } from '../style';

export const LOFI: Style = {
  tempo: [70, 86],
  barSteps: 16,
  swing: 0.4,
  modes: ['major', 'dorian'],
  progressions: [
    [3, 2, 1, 0],
    [1, 4, 0, 5],
    [0, 5, 1, 4],
    [3, 4, 2, 5],
  ],
  barsPerChord: 1,
  chordSize: 4,
  harmony: [
    chords('keys', ['c.....c...c.....', 'c...........c...', 'c..c......c.....'], 'ivcbo', 0.42, 54),
    bass('roundBass', ['0.....0...2.....', '0.........0...2.', '0......0..0.....'], 'vc', 0.6, 31),
    chords('nylon', ['__3_2_______1_2_', '______2_3_____1_'], 'cb', 0.34, 62),
  ],
  melody: {
    instrument: 'bell',
    patterns: ['x.....x.....x...', '__x.x.....x.....', 'x.x...x.........', '______x.x...x...'],
    plays: 'vc',
    level: 0.26,
    center: 5,
  },
  drums: [
    {
      instrument: 'softKick',
      patterns: ['x......xx.......', 'x.....x...x.....', 'x.........x.....'],
      plays: 'vc',
      level: 0.95,
    },
    { instrument: 'rim', patterns: ['....x.......x...'], plays: 'vcb', level: 0.55 },
    { instrument: 'hat', patterns: ['x.x.x.x.x.x.x.x.', 'x.x.x.xxx.x.x.x.'], plays: 'vc', level: 0.39 },
  ],
  pump: 0.25,
  echo: { steps: 3, feedback: 0.25 },
  room: 0.25,
};
