// Connects the player to the Media Session API: media keys, lock screen, headphones.
import { coverPng } from '../covers/cover-png';
import { songCoverSeed, songCoverUrl } from '../covers/song-cover-url';
import { currentSong } from './current-queued-song';
import { pause, playNext, playPrevious, resume, seek, seekBy } from './playback-commands';
import { queueStore, statusStore, timeStore } from './state';
import type { PlayerSong } from './types';

/** How far the position may differ from the one the system extrapolates before it is updated. */
const TOLERANCE_MS = 1000;
const STEP_S = 10;

export function connectMediaSession(): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', resume],
    ['pause', pause],
    ['nexttrack', playNext],
    ['previoustrack', playPrevious],
    ['seekbackward', ({ seekOffset }) => seekBy(-(seekOffset ?? STEP_S) * 1000)],
    ['seekforward', ({ seekOffset }) => seekBy((seekOffset ?? STEP_S) * 1000)],
    ['seekto', ({ seekTime }) => seekTime !== undefined && seek(seekTime * 1000)],
  ];
  for (const [action, handler] of actions) session.setActionHandler(action, handler);

  let shown: PlayerSong | null = null;
  let reported = { position: 0, duration: 0, at: 0, isPlaying: false };

  function showSong(): void {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (!song || song === shown) return;
    shown = song;
    const { songname: title, artist } = song;
    session.metadata = new MediaMetadata({ title, artist });
    void artwork(song).then((picture) => {
      if (shown === song && session.metadata) session.metadata.artwork = [picture];
    });
    showTime();
  }
  function showStatus(): void {
    session.playbackState = statusStore.get() === 'playing' ? 'playing' : 'paused';
    showTime();
  }
  /** Reports only what the system cannot extrapolate: a seek, another song, a pause. */
  function showTime(): void {
    const { position, duration } = timeStore.get();
    const isPlaying = statusStore.get() === 'playing';
    const expected = reported.position + (reported.isPlaying ? performance.now() - reported.at : 0);
    const isSameState = duration === reported.duration && isPlaying === reported.isPlaying;
    if (duration <= 0 || (isSameState && Math.abs(position - expected) < TOLERANCE_MS)) return;
    reported = { position, duration, isPlaying, at: performance.now() };
    session.setPositionState({ duration: duration / 1000, position: Math.min(position, duration) / 1000 });
  }

  const stops = [
    queueStore.subscribe(showSong),
    statusStore.subscribe(showStatus),
    timeStore.subscribe(showTime),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const [action] of actions) session.setActionHandler(action, null);
  };
}

/** The embedded cover, of unknown size, or generated art. */
async function artwork(song: PlayerSong): Promise<MediaImage> {
  if (song.has_cover) return { src: new URL(songCoverUrl(song), location.origin).href };
  return { src: await coverPng(songCoverSeed(song)), sizes: '512x512', type: 'image/png' };
}
