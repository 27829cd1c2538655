// One tab plays at a time: the one that starts tells the others to pause, so that no two plays overlap.
import { pause } from './engine';
import { statusStore } from './state';

/** Listens to the other tabs of this browser; returns what stops it. */
export function connectTabs(): () => void {
  const channel = new BroadcastChannel('encore-player');
  channel.onmessage = pause;
  const stop = statusStore.subscribe(() => {
    if (statusStore.get() === 'playing') channel.postMessage('playing');
  });
  return () => {
    stop();
    channel.close();
  };
}
