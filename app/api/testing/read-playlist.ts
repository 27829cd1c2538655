// Reads playlist files in tests.
import { expect, test } from 'vitest';
import type { PlaylistFile } from '../playlist-files/playlist-file';
import { readPlaylistFile } from '../playlist-files/read';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The only playlist of a file. */
export function readSingle(file: string | Uint8Array, charset: string | null = null): PlaylistFile {
  const [playlist] = readPlaylistFile(typeof file === 'string' ? utf8(file) : file, charset).chosen;
  if (!playlist) throw new Error('The file has several playlists.');
  return playlist;
}

/** A kind of file, a file, and the name and the labels of its playlist. */
export type Sample = [kind: string, file: string | Uint8Array, name: string | null, labels: string[]];

/** Declares a test for each sample. @param durations of the songs of some, in milliseconds */
export function testSamples(samples: readonly Sample[], durations: Record<string, number[]>): void {
  test.each(samples)('reads %s', (_kind, file, name, labels) => {
    const playlist = readSingle(file);
    expect(playlist.tracks.map(({ label }) => label)).toEqual(labels);
    expect(playlist.name).toBe(name);
  });

  test.each(Object.entries(durations))('reads the lengths of %s', (kind, expected) => {
    const [, file = ''] = samples.find(([name]) => name === kind) ?? [];
    expect(readSingle(file).tracks.map(({ duration_ms }) => duration_ms)).toEqual(expected);
  });
}
