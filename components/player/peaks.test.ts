import { expect, test } from 'vitest';
import { waveformPath } from './peaks';

test('every bar stays on its field, the loudest is the tallest', () => {
  const path = waveformPath('A/gA', 4);
  const heights = [...path.matchAll(/v([\d.]+)/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([8, 96, expect.any(Number), 8]);
  expect(Math.max(...heights)).toBeLessThanOrEqual(100);
});

test('an unknown song is a flat line of the same number of bars', () => {
  expect(waveformPath(null, 96).match(/M/g)).toHaveLength(96);
});

test('fewer bars than peaks are spread over the whole song', () => {
  expect(waveformPath('AAAA////', 2)).toBe('M1 46.0v8.0M3 2.0v96.0');
});
