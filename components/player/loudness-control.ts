// Sets how loud each song is, as soon as it is known, and follows the listener's settings.
import { audioUrl } from './audio-url';
import type { Decks } from './decks';
import { elementVolume } from './loudness';
import { detailsOf } from './song-details';
import { settingsStore } from './state';

export interface Loudness {
  /** Called when a song comes on, or will soon: finds out how loud it was recorded. */
  expect(songId: number): void;
  close(): void;
}

export function connectLoudness(decks: Decks): Loudness {
  const gains = new Map<string | null, number | null>();

  function apply(): void {
    const settings = settingsStore.get();
    decks.setVolumes((source) => elementVolume(settings, gains.get(source) ?? null), settings.muted);
  }
  async function learn(songId: number): Promise<void> {
    const source = audioUrl(songId);
    const details = gains.has(source) ? null : await detailsOf(songId);
    if (details) gains.set(source, details.gain_db);
    apply();
  }

  const stop = settingsStore.subscribe(apply);
  apply();
  return {
    expect(songId) {
      apply();
      void learn(songId);
    },
    close: stop,
  };
}
