import { expect, test } from 'vitest';
import { waveformPath } from './waveform';

test('draws one bar per level, the loudest over almost the full height', () => {
  const path = waveformPath(`A/f${'A'.repeat(93)}`);
  expect(path.match(/M/g)).toHaveLength(96);
  expect(path).toMatch(/^M1 46\.0v8\.0M3 2\.0v96\.0M5 24\.3v51\.3M7 46\.0v8\.0/);
  expect(path).toMatch(/M191 46\.0v8\.0$/);
});

test('draws a flat line for an unknown waveform', () => {
  expect(waveformPath('').match(/v8\.0/g)).toHaveLength(96);
});
