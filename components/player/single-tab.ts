// One tab plays at a time: the one that starts tells the others to pause, so that no two plays overlap.
import { showToast } from '../ui/toast-store';
import { currentSong } from './queue';
import { pause, resume } from './sound';
import { queueStore, statusStore, yieldedStore } from './state';

/** What a tab says when its sound starts. */
interface Started {
  songname: string;
  /** Milliseconds since 1970; of two tabs that start at once, the later one goes on. */
  at: number;
}

/** Listens to the other tabs of this browser; returns what stops it. */
export function connectTabs(): () => void {
  const channel = new BroadcastChannel('encore-player');
  let startedAt = 0;
  channel.onmessage = ({ data }: MessageEvent<Started>) => {
    const status = statusStore.get();
    if ((status !== 'playing' && status !== 'loading') || data.at < startedAt) return;
    yieldedStore.set(true);
    pause();
    showToast(`“${data.songname}” plays in another tab, so it is quiet here.`, {
      label: 'Play here',
      run: resume,
    });
  };
  const stop = statusStore.subscribe(() => {
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (statusStore.get() !== 'playing' || !song) return;
    yieldedStore.set(false);
    startedAt = Date.now();
    channel.postMessage({ songname: song.songname, at: startedAt } satisfies Started);
  });
  return () => {
    stop();
    channel.close();
  };
}
