// Tracks listening on the audio element and sends due plays through the outbox.
import { api, callApi, Problem } from '../data/api';
import { localStore, sessionStore } from '../data/browser-storage';
import { showToast } from '../ui/toast-store';
import {
  advanceListen,
  interruptListen,
  isDue,
  type Listen,
  markReported,
  resumeListen,
  startListen,
  toReport,
} from './listen';
import { loadListen, saveListen } from './listen-storage';
import { createOutbox, NotDelivered, type Send } from './outbox';
import { fetchServerOffset, knownOffset, toServerTime } from './server-clock';
import { countedPlaysStore } from './state';
import type { PlayerSong } from './types';

const RETRY_MS = 30_000;

export interface PlayTracker {
  begin(song: PlayerSong, playlistId: number | null): void;
  /** Continues the listen of a song that was interrupted, possibly before a reload. */
  resume(song: PlayerSong, playlistId: number | null): void;
  tick(audio: HTMLAudioElement): void;
  interrupt(): void;
  close(): void;
}

/** Also delivers the plays left in the listener's outbox. */
export function createPlayTracker(userId: string): PlayTracker {
  let listen: Listen | null = null;
  const outbox = createOutbox({
    userId,
    storage: localStore,
    send: sendPlays,
    onResults(results) {
      if (results.some(({ status }) => status === 'counted')) {
        countedPlaysStore.set(countedPlaysStore.get() + 1);
      }
      if (results.some(({ status }) => status === 'refused')) showToast('A play could not be counted.');
    },
  });
  const deliver = () => void outbox.deliver();
  const retry = setInterval(deliver, RETRY_MS);
  window.addEventListener('online', deliver);
  const save = () => listen && saveListen(sessionStore, userId, listen);
  window.addEventListener('pagehide', save);
  deliver();

  return {
    begin(song, playlistId) {
      listen = startListen(song, playlistId);
    },
    resume(song, playlistId) {
      listen = resumeListen(listen ?? loadListen(sessionStore, userId), song, playlistId);
    },
    tick(audio) {
      if (!listen || audio.seeking || audio.readyState < audio.HAVE_FUTURE_DATA) return;
      const moment = { clock: performance.now(), position: audio.currentTime * 1000 };
      listen = advanceListen(listen, moment, Date.now());
      if (!isDue(listen)) return;
      const report = toReport(listen, crypto.randomUUID());
      const due_at = new Date().toISOString();
      void outbox.add({ ...report, due_at, server_ahead_ms: knownOffset() });
      listen = markReported(listen);
    },
    interrupt() {
      listen = listen && interruptListen(listen);
    },
    close() {
      clearInterval(retry);
      window.removeEventListener('online', deliver);
      window.removeEventListener('pagehide', save);
    },
  };
}

/** @throws {NotDelivered} when a retry may succeed; a permanent failure is reported as refused plays */
const sendPlays: Send = async (plays) => {
  try {
    const offset = await fetchServerOffset().catch(() => {
      throw new NotDelivered('The server does not respond.');
    });
    const { results } = await callApi(
      api.plays.$post({ json: plays.map((play) => toServerTime(play, offset)) }),
    );
    return results;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.isRetryable) throw new NotDelivered(error.message);
    return plays.map(({ play_id }) => ({ play_id, status: 'refused', reason: 'unknown_song' }));
  }
};
