'use client';
// The buttons and the waveform of the page of a song, whose code is loaded after that of the page.
import { deferred } from '../ui/deferred';

export const LazySongActions = deferred(() => import('./song-actions').then((module) => module.SongActions));
export const LazySongWaveform = deferred(() =>
  import('./song-waveform').then((module) => module.SongWaveform),
);
