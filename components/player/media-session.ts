// Tells the operating system what is playing, so that its media keys, lock screen and headphones work.
import { coverPng } from '../covers/cover-png';
import { songCoverAddress } from '../covers/song-cover-url';
import { pause, playNext, playPrevious, resume, seek, seekBy } from './playback-commands';
import { currentSong } from './queue';
import { queueStore, statusStore, timeStore } from './state';
import type { PlayerSong } from './types';

/** How far the system's own clock may be off before it is told again. */
const TOLERANCE_MS = 1000;
const STEP_S = 10;

/** Keeps the media session in step with the player; returns what stops it. */
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
  let told = { position: 0, duration: 0, at: 0, moves: false };

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
  /** Only what the system cannot work out by itself: a jump, another song, a pause. */
  function showTime(): void {
    const { position, duration } = timeStore.get();
    const moves = statusStore.get() === 'playing';
    const expected = told.position + (told.moves ? performance.now() - told.at : 0);
    const known = duration === told.duration && moves === told.moves;
    if (duration <= 0 || (known && Math.abs(position - expected) < TOLERANCE_MS)) return;
    told = { position, duration, moves, at: performance.now() };
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

/** The song's own cover, whatever its size; or the one drawn for it. */
async function artwork({ song_id, has_cover }: PlayerSong): Promise<MediaImage> {
  if (has_cover) return { src: new URL(songCoverAddress(song_id), location.origin).href };
  return { src: await coverPng(`song:${song_id}`), sizes: '512x512', type: 'image/png' };
}
