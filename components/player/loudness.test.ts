import { expect, test } from 'vitest';
import { elementVolume } from './loudness';

test('turns a loud song down and a quiet one up by the gain', () => {
  expect(elementVolume({ volume: 0.8, normalise: true }, -6.0206)).toBeCloseTo(0.4, 4);
  expect(elementVolume({ volume: 0.25, normalise: true }, 6.0206)).toBeCloseTo(0.5, 4);
});

test('limits the volume to 1, and keeps a volume of 0', () => {
  expect(elementVolume({ volume: 0.9, normalise: true }, 12)).toBe(1);
  expect(elementVolume({ volume: 0, normalise: true }, 12)).toBe(0);
});

test('brings songs of different loudness to the same level', () => {
  const [loud, quiet] = [-5, -20].map((lufs) => {
    const volume = elementVolume({ volume: 0.4, normalise: true }, -18 - lufs);
    return lufs + 20 * Math.log10(volume);
  });
  expect(loud).toBeCloseTo(Number(quiet), 6);
});

test('uses the plain volume without normalization or without a known gain', () => {
  expect(elementVolume({ volume: 0.7, normalise: false }, -9)).toBe(0.7);
  expect(elementVolume({ volume: 0.7, normalise: true }, null)).toBe(0.7);
});
