// Lo-fi: slow, late off-beats, soft keys and a muffled kick.
import type { Style } from '../style';

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
    {
      instrument: 'keys',
      patterns: ['c.....c...c.....', 'c...........c...', 'c..c......c.....'],
      plays: 'ivcbo',
      level: 0.42,
      voicing: 'close',
      low: 54,
    },
    {
      instrument: 'roundBass',
      patterns: ['0.....0...2.....', '0.........0...2.', '0......0..0.....'],
      plays: 'vc',
      level: 0.6,
      voicing: 'root',
      low: 31,
    },
    {
      instrument: 'nylon',
      patterns: ['__3_2_______1_2_', '______2_3_____1_'],
      plays: 'cb',
      level: 0.34,
      voicing: 'close',
      low: 62,
    },
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
