import { expect, test } from 'vitest';
import { decodePeaks, PEAK_COUNT } from './decode-peaks';
import { peaksOf } from './peaks';

const tone = (length: number, levelAt: (share: number) => number) =>
  Float32Array.from({ length }, (_, i) => levelAt(i / length) * Math.sin(i / 3));

test('levels follow the loudness, and the loudest is 1', () => {
  const levels = decodePeaks(peaksOf([tone(96_000, (share) => share)]));
  expect(levels).toHaveLength(PEAK_COUNT);
  expect(levels[0]).toBe(0);
  expect(levels.at(-1)).toBe(1);
  expect(levels).toEqual([...levels].sort((a, b) => a - b));
});

test('measures all channels', () => {
  const [left, right] = [
    tone(960_000, (share) => (share < 0.5 ? 1 : 0)),
    tone(960_000, (share) => (share < 0.5 ? 0 : 1)),
  ];
  const levels = decodePeaks(peaksOf([left, right]));
  expect(Math.min(...levels)).toBeGreaterThan(0.9);
});

test.each([
  ['silence', [new Float32Array(5000)]],
  ['an empty channel', [new Float32Array(0)]],
  ['no channel', []],
])('%s is a flat line', (_, channels) => {
  expect(peaksOf(channels)).toBe('A'.repeat(PEAK_COUNT));
});

test('accepts fewer samples than bars', () => {
  expect(peaksOf([tone(10, () => 1)])).toMatch(/^[A-Za-z0-9+/]{96}$/);
});

test('constant loudness is a full line', () => {
  expect(Math.min(...decodePeaks(peaksOf([tone(960_000, () => 0.4)])))).toBeGreaterThan(0.9);
});

test('decodes an unknown character as silence', () => {
  expect(decodePeaks('A/?')).toEqual([0, 1, 0]);
});
