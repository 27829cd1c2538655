import { expect, test } from 'vitest';
import { waveformPath } from './waveform';

test('every bar stays on its field, the loudest is the tallest', () => {
  const path = waveformPath([0, 1, 0.5, 0], 4);
  expect(path).toBe('M1 46.0v8.0M3 2.0v96.0M5 24.0v52.0M7 46.0v8.0');
});

test('an unknown song is a flat line of the same number of bars', () => {
  expect(waveformPath([], 96).match(/v8\.0/g)).toHaveLength(96);
});

test('fewer bars than levels are spread over the whole song', () => {
  expect(waveformPath([0, 0, 0, 0, 1, 1, 1, 1], 2)).toBe('M1 46.0v8.0M3 2.0v96.0');
});
