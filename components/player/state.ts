// What the player's parts share, in four small stores: the playing time changes often and only the clock reads it.
import { createStore } from '../store';
import type { Queue, Repeat } from './queue';

export type Status = 'idle' | 'loading' | 'playing' | 'paused';

export const queueStore = createStore<Queue | null>(null);

export const statusStore = createStore<Status>('idle');

/** Place and length in milliseconds. */
export const timeStore = createStore({ position: 0, duration: 0 });

export interface PlayerSettings {
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  repeat: Repeat;
  shuffled: boolean;
  /** Whether the next song follows when one ends. */
  autoplay: boolean;
}

export const settingsStore = createStore<PlayerSettings>({
  volume: 0.8,
  muted: false,
  repeat: 'off',
  shuffled: false,
  autoplay: true,
});

/** Grows by one whenever the server has counted a play, so that pages showing counts can read them again. */
export const countedStore = createStore(0);

export function changeSettings(changes: Partial<PlayerSettings>): void {
  settingsStore.set({ ...settingsStore.get(), ...changes });
}
