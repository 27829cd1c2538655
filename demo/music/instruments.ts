// Instrument parameters.
import { type Drum, renderDrum } from './drum';
import { DRUM_KIT } from './drum-kit';
import { type Pluck, renderPluck } from './pluck';
import type { Random } from './random';
import { renderTone, type Tone } from './tone';

/** Amplitudes of harmonics that fall with 1 / n to the given power. */
function harmonics(count: number, power: number, only: 'all' | 'odd' = 'all'): number[] {
  return Array.from({ length: count }, (_, i) => (only === 'odd' && i % 2 === 1 ? 0 : (i + 1) ** -power));
}

const steady = { kind: 'tone', detune: 0, vibrato: 0 } as const;

const INSTRUMENTS = {
  pad: {
    ...steady,
    bright: harmonics(14, 1.2),
    dull: harmonics(8, 1.8),
    shine: 0.8,
    decay: 1,
    sustain: 0.9,
    attack: 0.35,
    release: 0.7,
    detune: 9,
  },
  strings: {
    ...steady,
    bright: harmonics(16, 1.1),
    dull: harmonics(12, 1.4),
    shine: 0.5,
    decay: 1,
    sustain: 0.9,
    attack: 0.12,
    release: 0.4,
    detune: 7,
    vibrato: 8,
  },
  haze: {
    ...steady,
    bright: harmonics(5, 2.2),
    dull: harmonics(3, 2.5),
    shine: 2,
    decay: 2,
    sustain: 0.9,
    attack: 1.2,
    release: 1.8,
    detune: 6,
    vibrato: 4,
  },
  arp: {
    ...steady,
    bright: harmonics(20, 1),
    dull: harmonics(4, 1.8),
    shine: 0.07,
    decay: 0.16,
    sustain: 0.15,
    attack: 0.003,
    release: 0.12,
    detune: 8,
  },
  lead: {
    ...steady,
    bright: harmonics(18, 1.05),
    dull: harmonics(10, 1.3),
    shine: 0.25,
    decay: 0.6,
    sustain: 0.75,
    attack: 0.015,
    release: 0.18,
    detune: 10,
    vibrato: 11,
  },
  hook: {
    ...steady,
    bright: harmonics(15, 1.1, 'odd'),
    dull: harmonics(9, 1.5, 'odd'),
    shine: 0.12,
    decay: 0.3,
    sustain: 0.5,
    attack: 0.006,
    release: 0.15,
    detune: 5,
    vibrato: 6,
  },
  organ: {
    ...steady,
    bright: [1, 0.7, 0.5, 0.4, 0, 0.3, 0, 0.25],
    dull: [1, 0.6, 0.3, 0.2],
    shine: 0.08,
    decay: 0.2,
    sustain: 0.35,
    attack: 0.003,
    release: 0.08,
    detune: 4,
  },
  piano: {
    ...steady,
    bright: harmonics(14, 1.25),
    dull: harmonics(5, 2),
    shine: 0.22,
    decay: 0.9,
    sustain: 0,
    attack: 0.003,
    release: 0.3,
    detune: 1.5,
  },
  keys: {
    ...steady,
    bright: [1, 0.35, 0.15, 0.1, 0.04, 0, 0.16, 0.08],
    dull: [1, 0.18, 0.04],
    shine: 0.16,
    decay: 1.1,
    sustain: 0.05,
    attack: 0.004,
    release: 0.25,
    detune: 3,
    vibrato: 3,
  },
  bell: {
    ...steady,
    bright: [1, 0, 0.5, 0.3, 0, 0.2, 0, 0, 0.25],
    dull: [1, 0, 0.12, 0.05],
    shine: 0.35,
    decay: 1.4,
    sustain: 0,
    attack: 0.004,
    release: 1.2,
    detune: 2,
  },
  flute: {
    ...steady,
    bright: [1, 0.45, 0.3, 0.08, 0.05],
    dull: [1, 0.3, 0.12, 0.03],
    shine: 0.15,
    decay: 1,
    sustain: 0.85,
    attack: 0.06,
    release: 0.15,
    vibrato: 14,
  },
  horn: {
    ...steady,
    bright: harmonics(10, 1.1),
    dull: harmonics(7, 1.6),
    shine: 0.1,
    decay: 0.7,
    sustain: 0.7,
    attack: 0.03,
    release: 0.12,
    vibrato: 12,
  },
  synthBass: {
    ...steady,
    bright: harmonics(16, 1),
    dull: harmonics(4, 1.6),
    shine: 0.09,
    decay: 0.3,
    sustain: 0.6,
    attack: 0.003,
    release: 0.06,
    detune: 5,
  },
  roundBass: {
    ...steady,
    bright: [1, 0.5, 0.25, 0.12, 0.06],
    dull: [1, 0.25, 0.06],
    shine: 0.12,
    decay: 0.6,
    sustain: 0.55,
    attack: 0.006,
    release: 0.08,
  },
  guitar: { kind: 'pluck', brightness: 0.3, ring: 2.2, release: 0.15 },
  nylon: { kind: 'pluck', brightness: 0.12, ring: 1.8, release: 0.2 },
  doubleBass: {
    ...steady,
    bright: harmonics(9, 1.3),
    dull: [1, 0.45, 0.15, 0.04],
    shine: 0.07,
    decay: 0.7,
    sustain: 0.1,
    attack: 0.005,
    release: 0.1,
  },
  ...DRUM_KIT,
} as const satisfies Record<string, Tone | Pluck | Drum>;

export type InstrumentName = keyof typeof INSTRUMENTS;

/**
 * Renders one note.
 * @param pitch a MIDI pitch, ignored by drums
 * @param seconds how long the note is held, ignored by drums
 */
export function renderNote(
  name: InstrumentName,
  pitch: number,
  seconds: number,
  random: Random,
): Float32Array {
  const instrument = INSTRUMENTS[name];
  const frequency = 440 * 2 ** ((pitch - 69) / 12);
  switch (instrument.kind) {
    case 'tone':
      return renderTone(instrument, frequency, seconds);
    case 'pluck':
      return renderPluck(instrument, frequency, seconds, random);
    case 'drum':
      return renderDrum(instrument, random);
  }
}
