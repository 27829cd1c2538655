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

/**
 * @param bright harmonics at the attack
 * @param dull harmonics after the attack
 * @param shine time constant from bright to dull
 * @param envelope attack, decay, sustain (a level) and release; times in seconds
 */
function tone(
  bright: readonly number[],
  dull: readonly number[],
  shine: number,
  [attack, decay, sustain, release]: readonly [number, number, number, number],
  { detune = 0, vibrato = 0 } = {},
): Tone {
  return { kind: 'tone', bright, dull, shine, decay, sustain, attack, release, detune, vibrato };
}

const INSTRUMENTS = {
  pad: tone(harmonics(14, 1.2), harmonics(8, 1.8), 0.8, [0.35, 1, 0.9, 0.7], { detune: 9 }),
  strings: tone(harmonics(16, 1.1), harmonics(12, 1.4), 0.5, [0.12, 1, 0.9, 0.4], { detune: 7, vibrato: 8 }),
  haze: tone(harmonics(5, 2.2), harmonics(3, 2.5), 2, [1.2, 2, 0.9, 1.8], { detune: 6, vibrato: 4 }),
  arp: tone(harmonics(20, 1), harmonics(4, 1.8), 0.07, [0.003, 0.16, 0.15, 0.12], { detune: 8 }),
  lead: tone(harmonics(18, 1.05), harmonics(10, 1.3), 0.25, [0.015, 0.6, 0.75, 0.18], {
    detune: 10,
    vibrato: 11,
  }),
  hook: tone(harmonics(15, 1.1, 'odd'), harmonics(9, 1.5, 'odd'), 0.12, [0.006, 0.3, 0.5, 0.15], {
    detune: 5,
    vibrato: 6,
  }),
  organ: tone([1, 0.7, 0.5, 0.4, 0, 0.3, 0, 0.25], [1, 0.6, 0.3, 0.2], 0.08, [0.003, 0.2, 0.35, 0.08], {
    detune: 4,
  }),
  piano: tone(harmonics(14, 1.25), harmonics(5, 2), 0.22, [0.003, 0.9, 0, 0.3], { detune: 1.5 }),
  keys: tone([1, 0.35, 0.15, 0.1, 0.04, 0, 0.16, 0.08], [1, 0.18, 0.04], 0.16, [0.004, 1.1, 0.05, 0.25], {
    detune: 3,
    vibrato: 3,
  }),
  bell: tone([1, 0, 0.5, 0.3, 0, 0.2, 0, 0, 0.25], [1, 0, 0.12, 0.05], 0.35, [0.004, 1.4, 0, 1.2], {
    detune: 2,
  }),
  flute: tone([1, 0.45, 0.3, 0.08, 0.05], [1, 0.3, 0.12, 0.03], 0.15, [0.06, 1, 0.85, 0.15], { vibrato: 14 }),
  horn: tone(harmonics(10, 1.1), harmonics(7, 1.6), 0.1, [0.03, 0.7, 0.7, 0.12], { vibrato: 12 }),
  synthBass: tone(harmonics(16, 1), harmonics(4, 1.6), 0.09, [0.003, 0.3, 0.6, 0.06], { detune: 5 }),
  roundBass: tone([1, 0.5, 0.25, 0.12, 0.06], [1, 0.25, 0.06], 0.12, [0.006, 0.6, 0.55, 0.08]),
  guitar: { kind: 'pluck', brightness: 0.3, ring: 2.2, release: 0.15 },
  nylon: { kind: 'pluck', brightness: 0.12, ring: 1.8, release: 0.2 },
  doubleBass: tone(harmonics(9, 1.3), [1, 0.45, 0.15, 0.04], 0.07, [0.005, 0.7, 0.1, 0.1]),
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
