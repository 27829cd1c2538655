// A waveform is 96 levels of a fixed alphabet, and looks like the music it stands for.
import { expect, test } from 'vitest';
import { renderSong } from '@/demo/music/synth';
import { decodePeaks, PEAK_COUNT, peaksOf } from './peaks';

const tone = (length: number, levelAt: (share: number) => number) =>
  Float32Array.from({ length }, (_, i) => levelAt(i / length) * Math.sin(i / 3));

test('levels follow the loudness, the loudest is the top', () => {
  const levels = decodePeaks(peaksOf([tone(96_000, (share) => share)]));
  expect(levels).toHaveLength(PEAK_COUNT);
  expect(levels[0]).toBe(0);
  expect(levels.at(-1)).toBe(1);
  expect(levels).toEqual([...levels].sort((a, b) => a - b));
});

test('all channels count', () => {
  const [left, right] = [
    tone(960_000, (share) => (share < 0.5 ? 1 : 0)),
    tone(960_000, (share) => (share < 0.5 ? 0 : 1)),
  ];
  const levels = decodePeaks(peaksOf([left, right]));
  expect(Math.min(...levels)).toBeGreaterThan(0.9);
});

test.each([
  ['silence', [new Float32Array(5000)]],
  ['nothing', [new Float32Array(0)]],
  ['no channel', []],
])('%s is a flat line', (_, channels) => {
  expect(peaksOf(channels)).toBe('A'.repeat(PEAK_COUNT));
});

test('fewer samples than bars still make a waveform', () => {
  expect(peaksOf([tone(10, () => 1)])).toMatch(/^[A-Za-z0-9+/]{96}$/);
});

test('even loudness is a full line, not an empty one', () => {
  expect(Math.min(...decodePeaks(peaksOf([tone(960_000, () => 0.4)])))).toBeGreaterThan(0.9);
});

test('a character outside the alphabet reads as silence', () => {
  expect(decodePeaks('A/?')).toEqual([0, 1, 0]);
});

test("a song's waveform moves", async () => {
  const { peaks } = await renderSong({ seed: 'waves', genre: 'Pop', durationMs: 20_000 });
  expect(peaks).toMatch(/^[A-Za-z0-9+/]{96}$/);
  expect(new Set(peaks).size).toBeGreaterThan(12);
});
