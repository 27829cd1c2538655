// Tells the operating system what is playing, so that its media keys, lock screen and headphones work.
import { coverUrl } from '../covers/svg';
import { pause, playNext, playPrevious, resume, seek } from './engine';
import { currentSong } from './queue';
import { queueStore, statusStore, timeStore } from './state';

/** Keeps the media session in step with the player; returns what stops it. */
export function connectMediaSession(): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', resume],
    ['pause', pause],
    ['nexttrack', playNext],
    ['previoustrack', playPrevious],
    ['seekto', ({ seekTime }) => seekTime !== undefined && seek(seekTime * 1000)],
  ];
  for (const [action, handler] of actions) session.setActionHandler(action, handler);

  const showSong = () => {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    session.metadata = song
      ? new MediaMetadata({
          title: song.songname,
          artist: song.artist,
          artwork: [{ src: coverUrl(`song:${song.song_id}`), sizes: '512x512', type: 'image/svg+xml' }],
        })
      : null;
  };
  const showStatus = () => {
    session.playbackState = statusStore.get() === 'playing' ? 'playing' : 'paused';
    const { position, duration } = timeStore.get();
    if (duration > 0) {
      session.setPositionState({ duration: duration / 1000, position: Math.min(position, duration) / 1000 });
    }
  };
  const stops = [queueStore.subscribe(showSong), statusStore.subscribe(showStatus)];
  return () => {
    for (const stop of stops) stop();
    for (const [action] of actions) session.setActionHandler(action, null);
  };
}
