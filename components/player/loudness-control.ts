// Sets the volume of the audio elements from the settings and the gain of each song.
import { audioUrl } from './audio-url';
import type { Decks } from './decks';
import { elementVolume } from './loudness';
import { detailsOf } from './song-details';
import { settingsStore } from './state';

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
