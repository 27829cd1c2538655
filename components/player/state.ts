// What the player's parts share, in small stores: the playing time changes often and only the clock reads it.

import { DEFAULT_PREFERENCES } from '@/contract/preference-defaults';
import { createStore } from '../data/store';
import type { Queue, Repeat } from './queue';

export type Status = 'idle' | 'loading' | 'playing' | 'paused';

export const queueStore = createStore<Queue | null>(null);

export const statusStore = createStore<Status>('idle');

/** Whether a song has sounded since the page was loaded. */
export const soundedStore = createStore(false);

/** Place and length in milliseconds. */
export const timeStore = createStore({ position: 0, duration: 0 });

/** Whether it is known by now if a queue was left by an earlier visit; `tellQueueKnown` sets it. */
export const queueKnownStore = createStore(false);

/** Whether another tab took over the sound; its queue is the newer one until something sounds here again. */
export const yieldedStore = createStore(false);

/** Whether Play was pressed before that is known, and then there shall be sound. */
export const askedStore = createStore(false);

/** The songs whose sound is kept on this device, by their ids; null until that has been read. */
export const keptSongsStore = createStore<ReadonlySet<number> | null>(null);

export interface PlayerSettings {
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** Whether songs are brought to one loudness. */
  normalise: boolean;
  /** Whether single keys steer the player. */
  shortcuts: boolean;
  repeat: Repeat;
  shuffled: boolean;
  /** Whether the next song follows when one ends. */
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

/** Grows by one whenever the server has counted a play, so that pages showing counts can read them again. */
export const countedStore = createStore(0);

/** Whether the sheet that lists the keys is open; null until it is asked for, so that nothing of it is loaded before. */
export const shortcutsSheetStore = createStore<boolean | null>(null);

/** Play while nothing is in the queue: as long as it is not known whether that stays so, it is remembered. */
export function askForSound(): void {
  askedStore.set(!queueKnownStore.get() && !askedStore.get());
}

/** It is known by now whether a queue was left; where none was, there is nothing to sound later either. */
export function tellQueueKnown(): void {
  queueKnownStore.set(true);
  askedStore.set(false);
}

export function changeSettings(changes: Partial<PlayerSettings>): void {
  settingsStore.set({ ...settingsStore.get(), ...changes });
}
