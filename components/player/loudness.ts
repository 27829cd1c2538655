// Loudness normalization: sets the volume of the audio elements from the settings and the gain of each song.
import { audioUrl } from './audio-url';
import type { Decks } from './decks';
import { detailsOf } from './song-details';
import { type PlayerSettings, settingsStore } from './state';

export interface LoudnessControl {
  /** Fetches the gain of a song that plays now or next. */
  prepare(songId: number): void;
  close(): void;
}

export function createLoudnessControl(decks: Decks): LoudnessControl {
  const gains = new Map<string | null, number | null>();

  function apply(): void {
    const settings = settingsStore.get();
    decks.setVolumes((source) => elementVolume(settings, gains.get(source) ?? null), settings.muted);
  }
  async function fetchGain(songId: number): Promise<void> {
    const source = audioUrl(songId);
    const details = gains.has(source) ? null : await detailsOf(songId);
    if (details) gains.set(source, details.gain_db);
    apply();
  }

  const unsubscribe = settingsStore.subscribe(apply);
  apply();
  return {
    prepare(songId) {
      apply();
      void fetchGain(songId);
    },
    close: unsubscribe,
  };
}

/**
 * Applies the song's gain to the volume. The result is at most 1, so a quiet song may stay below the target loudness, but
 * nothing clips.
 * @param gainDb decibels to the target loudness; null if unknown
 * @returns 0 to 1
 */
export function elementVolume(
  { volume, normalise }: Pick<PlayerSettings, 'volume' | 'normalise'>,
  gainDb: number | null,
): number {
  const gain = normalise && gainDb !== null ? 10 ** (gainDb / 20) : 1;
  return Math.min(1, volume * gain);
}
