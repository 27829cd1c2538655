import { expect, test } from 'vitest';
import { gainOf } from './loudness';

/** A sine tone; `level` in dBFS. */
function tone(hertz: number, level: number, sampleRate: number, seconds = 3): Float32Array {
  const amplitude = 10 ** (level / 20);
  return Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate),
  );
}

test.each([22_050, 44_100, 48_000, 96_000])(
  'measures the calibration tone of BS.1770 (997 Hz, 0 dBFS, one channel) as -3.01 LUFS at %i Hz',
  (sampleRate) => {
    expect(gainOf([tone(997, 0, sampleRate)], sampleRate)).toBeCloseTo(-18 + 3.01, 1);
  },
);

test('the same tone in both channels is 3 dB louder', () => {
  const quiet = tone(997, -23, 48_000);
  expect(gainOf([quiet, quiet], 48_000)).toBeCloseTo(5, 1);
});

test('pauses do not make a song quieter', () => {
  const song = new Float32Array(48_000 * 9);
  song.set(tone(997, -20, 48_000), 48_000 * 3);
  const alone = gainOf([tone(997, -20, 48_000)], 48_000) ?? 0;
  expect(Math.abs((gainOf([song], 48_000) ?? 0) - alone)).toBeLessThan(0.5);
});

test('silence and recordings under 0.4 s have no gain', () => {
  expect(gainOf([new Float32Array(96_000)], 48_000)).toBeNull();
  expect(gainOf([tone(997, 0, 48_000, 0.3)], 48_000)).toBeNull();
  expect(gainOf([], 48_000)).toBeNull();
});

test('limits the gain to 24 dB', () => {
  expect(gainOf([tone(997, -60, 48_000)], 48_000)).toBe(24);
});
