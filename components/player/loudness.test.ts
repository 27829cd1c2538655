import { expect, test } from 'vitest';
import { elementVolume } from './loudness';

test('a loud song is turned down, a quiet one up, by the decibels that are known', () => {
  expect(elementVolume({ volume: 0.8, normalise: true }, -6.0206)).toBeCloseTo(0.4, 4);
  expect(elementVolume({ volume: 0.25, normalise: true }, 6.0206)).toBeCloseTo(0.5, 4);
});

test('nothing is ever louder than it was recorded, and silence stays silent', () => {
  expect(elementVolume({ volume: 0.9, normalise: true }, 12)).toBe(1);
  expect(elementVolume({ volume: 0, normalise: true }, 12)).toBe(0);
});

test('two songs of different loudness end up alike', () => {
  const [loud, quiet] = [-5, -20].map((lufs) => {
    const volume = elementVolume({ volume: 0.4, normalise: true }, -18 - lufs);
    return lufs + 20 * Math.log10(volume);
  });
  expect(loud).toBeCloseTo(Number(quiet), 6);
});

test('turned off, or for a song nothing is known of, the volume is the listener’s', () => {
  expect(elementVolume({ volume: 0.7, normalise: false }, -9)).toBe(0.7);
  expect(elementVolume({ volume: 0.7, normalise: true }, null)).toBe(0.7);
});
