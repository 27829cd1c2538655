import { expect, test } from 'vitest';
import { progressText, sentFraction, smoothRate, summarize } from './progress';
import type { UploadItem, UploadState } from './upload-store';

const item = (state: UploadState, changes: Partial<UploadItem> = {}): UploadItem => ({
  ...{ id: 1, name: 'a.mp3', size: 100, sent: 0, rate: null, problem: null, song: null, similar: null },
  state,
  ...changes,
});

test('summarizes finished uploads in one sentence', () => {
  expect(summarize([item('queued'), item('sending')])).toBe('');
  const nine = Array.from({ length: 9 }, () => item('added'));
  expect(summarize([...nine, item('known'), item('refused'), item('sending')])).toBe(
    '9 added, 1 already in your library, 1 not accepted.',
  );
  expect(summarize([item('added'), item('failed'), item('cancelled')], 2)).toBe(
    '1 added, 1 failed, 1 canceled, 2 other files skipped.',
  );
});

test('computes the sent fraction of all bytes', () => {
  expect(sentFraction([])).toBe(0);
  expect(sentFraction([item('sending', { sent: 50 }), item('queued', { size: 300 }), item('refused')])).toBe(
    0.3,
  );
});

test('shows the amount, the rate and the remaining time', () => {
  expect(progressText({ size: 8_400_000, sent: 3_100_000, rate: null })).toBe('3.1 MB of 8.4 MB');
  expect(progressText({ size: 8_400_000, sent: 3_100_000, rate: 1_200_000 })).toBe(
    '3.1 MB of 8.4 MB, 1.2 MB/s, 5 s left',
  );
  expect(progressText({ size: 200_000_000, sent: 0, rate: 1_000_000 })).toBe(
    '0 kB of 200.0 MB, 1.0 MB/s, 4 min left',
  );
});

test('smooths the rate over two seconds', () => {
  expect(smoothRate(null, 1000, 500)).toBe(2000);
  expect(smoothRate(2000, 0, 100)).toBe(1900);
  expect(smoothRate(2000, 0, 5000)).toBe(0);
});
