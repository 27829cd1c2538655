// Stores shared by the player's modules and components.
import { DEFAULT_PREFERENCES } from '@/contract/preference-defaults';
import { createStore } from '../data/store';
import type { Queue, Repeat } from './queue';

export type Status = 'idle' | 'loading' | 'playing' | 'paused';

export const queueStore = createStore<Queue | null>(null);

export const statusStore = createStore<Status>('idle');

/** Whether a song has played since the page was loaded. */
export const hasPlayedStore = createStore(false);

/** Position in and duration of the current song, in milliseconds. */
export const timeStore = createStore({ position: 0, duration: 0 });

/** Whether the stored queue has been loaded or found missing. Set by `markQueueLoaded`. */
export const queueLoadedStore = createStore(false);

/** Whether another tab took over playback; its queue is newer than this one until this tab plays again. */
export const yieldedStore = createStore(false);

/** Whether Play was pressed while the stored queue was loading. */
export const playRequestedStore = createStore(false);

/** Ids of the songs available offline; null before the cache has been read. */
export const offlineSongsStore = createStore<ReadonlySet<number> | null>(null);

export interface PlayerSettings {
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  normalise: boolean;
  shortcuts: boolean;
  repeat: Repeat;
  shuffled: boolean;
  /** Whether the next song plays when one ends. */
  autoplay: boolean;
}

export const settingsStore = createStore<PlayerSettings>({
  volume: DEFAULT_PREFERENCES.volume,
  muted: DEFAULT_PREFERENCES.muted,
  normalise: DEFAULT_PREFERENCES.normalise,
  shortcuts: DEFAULT_PREFERENCES.shortcuts,
  repeat: 'off',
  shuffled: false,
  autoplay: DEFAULT_PREFERENCES.autoplay,
});

/** Incremented when the server has counted a play, so that pages can refresh their counts. */
export const countedPlaysStore = createStore(0);

export const shortcutsSheetStore = createStore(false);

/** Play was pressed without a queue. While the stored queue is loading, remembers the request; a second press cancels it. */
export function togglePlayRequest(): void {
  playRequestedStore.set(!queueLoadedStore.get() && !playRequestedStore.get());
}

/** Drops a pending play request: if no queue was restored, there is nothing to play. */
export function markQueueLoaded(): void {
  queueLoadedStore.set(true);
  playRequestedStore.set(false);
}

export function changeSettings(changes: Partial<PlayerSettings>): void {
  settingsStore.set({ ...settingsStore.get(), ...changes });
}
