// Pauses playback when another tab of this browser starts playing.
import { showToast } from '../ui/toast-store';
import { pause, resume } from './playback-engine';
import { currentSong } from './queue';
import { queueStore, statusStore, yieldedStore } from './state';

/** Broadcast by a tab when it starts playing. */
interface Started {
  songname: string;
  /** Epoch milliseconds; if two tabs start at the same time, the later one keeps playing. */
  at: number;
}

export function connectTabs(): () => void {
  const channel = new BroadcastChannel('encore-player');
  let startedAt = 0;
  channel.onmessage = ({ data }: MessageEvent<Started>) => {
    const status = statusStore.get();
    if ((status !== 'playing' && status !== 'loading') || data.at < startedAt) return;
    yieldedStore.set(true);
    pause();
    showToast(`“${data.songname}” is playing in another tab.`, { label: 'Play here', run: resume });
  };
  const unsubscribe = statusStore.subscribe(() => {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (statusStore.get() !== 'playing' || !song) return;
    yieldedStore.set(false);
    startedAt = Date.now();
    channel.postMessage({ songname: song.songname, at: startedAt } satisfies Started);
  });
  return () => {
    unsubscribe();
    channel.close();
  };
}
