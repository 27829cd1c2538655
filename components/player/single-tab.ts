// Pauses playback when another tab of this browser starts playing.
import { showToast } from '../ui/toast-store';
import { currentSong } from './current-queued-song';
import { pause, resume } from './playback-engine';
import { queueStore, statusStore, yieldedStore } from './state';

/** Broadcast by a tab once its first song plays. */
interface Started {
  songname: string;
  /** When playback was requested, in epoch milliseconds: the tab with the latest request keeps playing. */
  at: number;
}

export function connectTabs(): () => void {
  const channel = new BroadcastChannel('encore-player');
  /** When playback was requested here; null while nothing plays. Later songs of the queue do not change it. */
  let requestedAt: number | null = null;
  let isAnnounced = false;
  channel.onmessage = ({ data }: MessageEvent<Started>) => {
    if (requestedAt === null || data.at < requestedAt) return;
    yieldedStore.set(true);
    pause();
    showToast(`“${data.songname}” is playing in another tab.`, { label: 'Play here', run: resume });
  };
  const unsubscribe = statusStore.subscribe(() => {
    const status = statusStore.get();
    if (status === 'idle' || status === 'paused') {
      requestedAt = null;
      isAnnounced = false;
      return;
    }
    requestedAt ??= Date.now();
    const queue = queueStore.get();
    const song = queue && currentSong(queue);
    if (status !== 'playing' || isAnnounced || !song) return;
    yieldedStore.set(false);
    isAnnounced = true;
    channel.postMessage({ songname: song.songname, at: requestedAt } satisfies Started);
  });
  return () => {
    unsubscribe();
    channel.close();
  };
}
