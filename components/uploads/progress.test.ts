import { expect, test } from 'vitest';
import { pace, shareSent, smoothRate, summary } from './progress';
import type { UploadItem, UploadState } from './upload-store';

const item = (state: UploadState, changes: Partial<UploadItem> = {}): UploadItem => ({
  ...{ id: 1, name: 'a.mp3', size: 100, sent: 0, rate: null, problem: null, song: null, similar: null },
  state,
  ...changes,
});

test('what became of many files is one sentence, and nothing is said before something has ended', () => {
  expect(summary([item('queued'), item('sending')])).toBe('');
  const nine = Array.from({ length: 9 }, () => item('added'));
  expect(summary([...nine, item('known'), item('refused'), item('sending')])).toBe(
    '9 added, 1 already in your library, 1 could not be read.',
  );
  expect(summary([item('added'), item('failed'), item('cancelled')], 2)).toBe(
    '1 added, 1 did not arrive, 1 cancelled, 2 other files left out.',
  );
});

test('all of them together are as far as their bytes', () => {
  expect(shareSent([])).toBe(0);
  expect(shareSent([item('sending', { sent: 50 }), item('queued', { size: 300 }), item('refused')])).toBe(
    0.3,
  );
});

test('a file says how far it is, how fast, and how long it will take', () => {
  expect(pace({ size: 8_400_000, sent: 3_100_000, rate: null })).toBe('3.1 MB of 8.4 MB');
  expect(pace({ size: 8_400_000, sent: 3_100_000, rate: 1_200_000 })).toBe(
    '3.1 MB of 8.4 MB, 1.2 MB/s, 5 s left',
  );
  expect(pace({ size: 200_000_000, sent: 0, rate: 1_000_000 })).toBe(
    '0 kB of 200.0 MB, 1.0 MB/s, 4 min left',
  );
});

test('the rate follows a change within seconds and does not jump at a hiccup', () => {
  expect(smoothRate(null, 1000, 500)).toBe(2000);
  expect(smoothRate(2000, 0, 100)).toBe(1900);
  expect(smoothRate(2000, 0, 5000)).toBe(0);
});
