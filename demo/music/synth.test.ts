import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { GENRES } from '@/contract/constants';
import { renderSamples, renderSong } from './synth';

const RATE = 44_100;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Parses the frames of an MPEG-1 Layer III file (ISO/IEC 11172-3, section 2.4.1). */
function readFrames(mp3: Uint8Array) {
  const bitrates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
  const found = { frames: 0, bitrates: new Set<number>(), mono: true };
  let position = 0;
  while (position < mp3.length) {
    const [sync = 0, version = 0, rate = 0, mode = 0] = mp3.subarray(position, position + 4);
    expect([sync, version & 0xfe]).toEqual([0xff, 0xfa]);
    const bitrate = bitrates[rate >> 4] ?? 0;
    found.frames++;
    found.bitrates.add(bitrate);
    found.mono &&= mode >> 6 === 3;
    position += Math.floor((144_000 * bitrate) / RATE) + ((rate >> 1) & 1);
  }
  expect(position).toBe(mp3.length);
  return found;
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Zero crossings per second: low for a dark sound, high for a bright one. */
function brightness(samples: Float32Array): number {
  let crossings = 0;
  for (let i = 1; i < samples.length; i++) {
    if ((samples[i] ?? 0) >= 0 !== (samples[i - 1] ?? 0) >= 0) crossings++;
  }
  return (crossings * RATE) / samples.length;
}

test('renders the same bytes for the same request', async () => {
  const request = { seed: 'amber comet', genre: 'Synthwave', durationMs: 12_000 } as const;
  const first = await renderSong(request);
  await renderSong({ ...request, seed: 'glass harbor' });
  const second = await renderSong(request);
  expect(sha256(second.mp3)).toBe(sha256(first.mp3));
  expect(second).toEqual(first);
});

test('renders different songs for different seeds and genres', async () => {
  const requests = [
    { seed: 'one', genre: 'Pop', durationMs: 8000 },
    { seed: 'two', genre: 'Pop', durationMs: 8000 },
    { seed: 'one', genre: 'Jazz', durationMs: 8000 },
  ] as const;
  const songs = await Promise.all(requests.map(renderSong));
  expect(new Set(songs.map((song) => sha256(song.mp3))).size).toBe(3);
  expect(new Set(songs.map((song) => song.peaks)).size).toBe(3);
});

test('renders a varied waveform', async () => {
  const { peaks } = await renderSong({ seed: 'waves', genre: 'Pop', durationMs: 20_000 });
  expect(peaks).toMatch(/^[A-Za-z0-9+/]{96}$/);
  expect(new Set(peaks).size).toBeGreaterThan(12);
});

test.each([2000, 7321, 30_000, 61_234])(
  'renders a song of %i ms at a constant bitrate',
  async (durationMs) => {
    const song = await renderSong({ seed: 'length', genre: 'Folk', durationMs });
    const { frames, bitrates, mono } = readFrames(song.mp3);
    const actualMs = (frames * 1152 * 1000) / RATE;
    expect(Math.abs(actualMs - durationMs)).toBeLessThan(14);
    expect(Math.abs(actualMs - song.durationMs)).toBeLessThan(1);
    expect([...bitrates]).toEqual([96]);
    expect(mono).toBe(true);
  },
);

test('rejects a song shorter than two seconds', async () => {
  await expect(renderSong({ seed: 's', genre: 'Pop', durationMs: 1999 })).rejects.toThrow(RangeError);
  await expect(renderSong({ seed: 's', genre: 'Pop', durationMs: Number.NaN })).rejects.toThrow(RangeError);
});

describe.each(GENRES)('%s', (genre) => {
  const samples = renderSamples({ seed: 'listen', genre, durationMs: 45_000 });
  const fadeStart = samples.length - 6 * RATE;

  test('never clips and has no DC offset', () => {
    let peak = 0;
    let sum = 0;
    for (const sample of samples) {
      peak = Math.max(peak, Math.abs(sample));
      sum += sample;
    }
    expect(peak).toBeGreaterThan(0.3);
    expect(peak).toBeLessThan(0.9);
    expect(Math.abs(sum / samples.length)).toBeLessThan(0.01);
  });

  test('is audible throughout, without jumps in level', () => {
    for (let start = 0; start + 5 * RATE <= fadeStart; start += 5 * RATE) {
      const level = rms(samples.subarray(start, start + 5 * RATE));
      expect(level, `from ${start / RATE} s`).toBeGreaterThan(0.025);
      expect(level, `from ${start / RATE} s`).toBeLessThan(0.3);
    }
  });

  test('starts quieter than the chorus and fades to silence', () => {
    const opening = rms(samples.subarray(0, 4 * RATE));
    const chorus = rms(
      samples.subarray(Math.floor(0.75 * samples.length), Math.floor(0.85 * samples.length)),
    );
    expect(chorus).toBeGreaterThan(opening);
    expect(rms(samples.subarray(-RATE / 10))).toBeLessThan(0.002);
  });
});

test('genres sound different: Ambient is dark, House bright', () => {
  const sound = (genre: 'Ambient' | 'House') =>
    brightness(renderSamples({ seed: 'color', genre, durationMs: 30_000 }));
  expect(sound('House')).toBeGreaterThan(2 * sound('Ambient'));
});
