// Synthwave: minor keys, a steady beat, an arpeggio and a lead with vibrato.
import { bass, chords, type Style } from '../style';

export const SYNTHWAVE: Style = {
  tempo: [88, 108],
  barSteps: 16,
  swing: 0,
  modes: ['minor', 'dorian'],
  progressions: [
    [0, 5, 2, 6],
    [0, 6, 5, 6],
    [5, 6, 0, 2],
    [0, 2, 6, 3],
  ],
  barsPerChord: 1,
  chordSize: 3,
  harmony: [
    chords('pad', ['c...............'], 'ivcbo', 0.22, 55),
    chords('arp', ['0123210301232103', '0.1.2.3.4.3.2.1.', '0213021302130213'], 'icbo', 0.24, 62),
    bass('synthBass', ['0.0.0.0.0.0.0.0.', '0_00_00_0_00_030', '0.0.3.0.0.0.3.0.'], 'vc', 0.55, 33),
    bass('synthBass', ['0...............'], 'bo', 0.45, 33),
  ],
  melody: {
    instrument: 'lead',
    patterns: ['x.....x.....x...', 'x...x.x...x.....', 'x.......x.x.x...', '____x...x.x.x...'],
    plays: 'vc',
    level: 0.34,
    center: 8,
  },
  drums: [
    { instrument: 'kick', patterns: ['x.......x.......', 'x.....x.x.......'], plays: 'vc', level: 0.9 },
    { instrument: 'snare', patterns: ['....x.......x...'], plays: 'vc', level: 0.65 },
    { instrument: 'hat', patterns: ['x.x.x.x.x.x.x.x.', 'xxxxxxxxxxxxxxxx'], plays: 'vcb', level: 0.48 },
  ],
  pump: 0.35,
  echo: { steps: 3, feedback: 0.42 },
  room: 0.3,
};
