// Songs made from a seed: the demo library plays real music without shipping any file or anyone's work.
import type { Genre } from './genres';

export { GENRES, type Genre } from './genres';

export interface SongRequest {
  /** The same seed, genre and duration give the same bytes, on every run and every machine. */
  seed: string;
  genre: Genre;
  /** How long the song should last, in milliseconds. */
  durationMs: number;
}

export interface RenderedSong {
  /** An MP3 file of constant bitrate. */
  mp3: Uint8Array;
  /** How long the file really lasts, in milliseconds: within 14 ms of what was asked. */
  durationMs: number;
  /** Its waveform, as `decodePeaks` reads it. */
  peaks: string;
}

/** Composes, plays and encodes one song. */
export async function renderSong(_request: SongRequest): Promise<RenderedSong> {
  throw new Error('The synthesiser comes with the next commit.');
}
