// Songs made from a seed: the demo library plays real music without shipping any file or anyone's work.
import type { Genre } from '@/contract/constants';
import { gainOf } from '@/media/loudness';
import { encodeMp3, mp3DurationMs, samplesFor } from '@/media/mp3-encoder';
import { peaksOf } from '@/media/peaks';
import { compose } from './compose';
import { perform } from './perform';
import { createRandom } from './random';
import { STYLES } from './styles';
import { SAMPLE_RATE } from './tone';

export interface SongRequest {
  /** The same seed, genre and duration give the same bytes, on every run. */
  seed: string;
  genre: Genre;
  /** How long the song should last, in milliseconds; at least 2,000. */
  durationMs: number;
}

export interface RenderedSong {
  /** An MP3 file: mono, 44.1 kHz, constant bitrate. */
  mp3: Uint8Array;
  /** How long the file really lasts, in whole milliseconds: within 14 ms of what was asked. */
  durationMs: number;
  /** Its waveform, as `decodePeaks` reads it. */
  peaks: string;
  /** What brings it to the loudness all songs are played at, in decibels; null for silence. */
  gainDb: number | null;
}

/**
 * Composes, plays and encodes one song.
 * @throws {RangeError} when the song would be shorter than two seconds
 */
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

/** The song before it is encoded: mono samples from -1 to 1 at 44.1 kHz. */
export function renderSamples({ seed, genre, durationMs }: SongRequest): Float32Array {
  if (!(durationMs >= 2000)) throw new RangeError('A song lasts at least two seconds.');
  const style = STYLES[genre];
  const random = createRandom(`${genre}/${seed}`);
  const samples = samplesFor(durationMs);
  const wantedStep = (SAMPLE_RATE * 60) / random.between(...style.tempo) / 4;
  // The tempo gives way a little so that the song ends with a bar.
  const bars = Math.max(1, Math.round(samples / wantedStep / style.barSteps));
  const perStep = samples / (bars * style.barSteps);
  return perform(compose(style, bars, random), style, { samples, perStep }, random);
}
