import { expect, test } from 'vitest';
import { hitsOf } from './pattern';
import { closeVoicing, nearestChordStep, pitchOf, rootPosition } from './scales';

const C = { tonic: 0, mode: 'major' } as const;
const A = { tonic: -3, mode: 'minor' } as const;

test('maps scale steps to pitches over all octaves', () => {
  expect([-7, -1, 0, 2, 4, 7, 9].map((step) => pitchOf(C, step))).toEqual([48, 59, 60, 64, 67, 72, 76]);
  expect([0, 2, 4].map((step) => pitchOf(A, step))).toEqual([57, 60, 64]);
});

test('close voicings stay in one octave', () => {
  expect(closeVoicing(C, 0, 3, 55)).toEqual([55, 60, 64]);
  expect(closeVoicing(C, 3, 3, 55)).toEqual([57, 60, 65]);
  expect(closeVoicing(C, 4, 4, 55)).toEqual([55, 59, 62, 65]);
});

test('root position starts with the root', () => {
  expect(rootPosition(C, 4, 3, 33)).toEqual([43, 47, 50]);
  expect(rootPosition(C, 0, 4, 36)).toEqual([36, 40, 43, 47]);
});

test('finds the nearest step of a chord', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, -1].map((step) => nearestChordStep(step, 0))).toEqual([
    0, 0, 2, 2, 4, 4, 7, 7, 0,
  ]);
});

test('parses hits, holds and rests', () => {
  expect(hitsOf('x..._.1.')).toEqual([
    { step: 0, length: 4, symbol: 'x' },
    { step: 6, length: 2, symbol: '1' },
  ]);
  expect(hitsOf('________')).toEqual([]);
});
