// Synthesizes songs from a seed, so that the demo library needs no audio files.
import type { Genre } from '@/contract/constants';
import { gainOf } from '@/media/loudness';
import { peaksOf } from '@/media/peaks';
import { compose } from './compose';
import { encodeMp3, mp3DurationMs, samplesFor } from './mp3-encoder';
import { perform } from './perform';
import { createRandom } from './random';
import { STYLES } from './styles';
import { SAMPLE_RATE } from './tone';

export interface SongRequest {
  /** The same seed, genre and duration give the same bytes. */
  seed: string;
  genre: Genre;
  /** At least 2,000. */
  durationMs: number;
}

export interface RenderedSong {
  /** An MP3 file: mono, 44.1 kHz, constant bitrate. */
  mp3: Uint8Array;
  /** The actual duration, within 14 ms of the requested one. */
  durationMs: number;
  /** The waveform; see `decodePeaks`. */
  peaks: string;
  /** See `gainOf`. */
  gainDb: number | null;
}

/** Composes, renders and encodes a song. @throws {RangeError} when the song would be shorter than two seconds */
export async function renderSong(request: SongRequest): Promise<RenderedSong> {
  const samples = renderSamples(request);
  const mp3 = await encodeMp3(samples);
  return {
    mp3,
    durationMs: mp3DurationMs(mp3),
    peaks: peaksOf([samples]),
    gainDb: gainOf([samples], SAMPLE_RATE),
  };
}

/** The unencoded song: mono samples from -1 to 1 at 44.1 kHz. */
export function renderSamples({ seed, genre, durationMs }: SongRequest): Float32Array {
  if (!(durationMs >= 2000)) throw new RangeError('A song lasts at least two seconds.');
  const style = STYLES[genre];
  const random = createRandom(`${genre}/${seed}`);
  const samples = samplesFor(durationMs);
  const targetStep = (SAMPLE_RATE * 60) / random.between(...style.tempo) / 4;
  // The tempo is adjusted so that the song ends with a bar.
  const bars = Math.max(1, Math.round(samples / targetStep / style.barSteps));
  const perStep = samples / (bars * style.barSteps);
  return perform(compose(style, bars, random), style, { samples, perStep }, random);
}
