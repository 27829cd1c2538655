// Measures what is heard from the audio element and hands due plays to the outbox.
import { api, callApi, Problem } from '../data/api';
import { showToast } from '../ui/toast-store';
import {
  beginListen,
  hear,
  interrupt,
  isDue,
  type Listen,
  markReported,
  resumeListen,
  toReport,
} from './listen';
import { keepListen, keptListen } from './listen-storage';
import { createOutbox, NotTaken, type Send } from './outbox';
import { inServerTime, knownAhead, serverAhead } from './server-clock';
import { countedStore } from './state';
import type { PlayerSong } from './types';

const RETRY_MS = 30_000;

export interface Hearing {
  /** A song begins from its start: a new listen. */
  begin(song: PlayerSong, playlistId: number | null): void;
  /** The song goes on where it was left, maybe by an earlier page: the same listen. */
  resume(song: PlayerSong, playlistId: number | null): void;
  /** Called while sound comes out, a few times a second. */
  tick(audio: HTMLAudioElement): void;
  /** The sound stopped, stalled or jumped. */
  interrupt(): void;
  close(): void;
}

/** Measures for one listener; plays left from an earlier visit are sent at once. */
export function createHearing(userId: string): Hearing {
  let listen: Listen | null = null;
  const outbox = createOutbox({
    userId,
    shelf: localStorage,
    send: sendPlays,
    onAnswer(results) {
      if (results.some(({ status }) => status === 'counted')) countedStore.set(countedStore.get() + 1);
      if (results.some(({ status }) => status === 'refused')) showToast('A play could not be counted.');
    },
  });
  const deliver = () => void outbox.deliver();
  const retry = setInterval(deliver, RETRY_MS);
  window.addEventListener('online', deliver);
  const keep = () => listen && keepListen(sessionStorage, userId, listen);
  window.addEventListener('pagehide', keep);
  deliver();

  return {
    begin(song, playlistId) {
      listen = beginListen(song, playlistId);
    },
    resume(song, playlistId) {
      listen = resumeListen(listen ?? keptListen(sessionStorage, userId), song, playlistId);
    },
    tick(audio) {
      if (!listen || audio.seeking || audio.readyState < audio.HAVE_FUTURE_DATA) return;
      listen = hear(listen, { clock: performance.now(), position: audio.currentTime * 1000 }, Date.now());
      if (!isDue(listen)) return;
      const report = toReport(listen, crypto.randomUUID());
      const due_at = new Date().toISOString();
      void outbox.add({ ...report, due_at, server_ahead_ms: knownAhead() });
      listen = markReported(listen);
    },
    interrupt() {
      listen = listen && interrupt(listen);
    },
    close() {
      clearInterval(retry);
      window.removeEventListener('online', deliver);
      window.removeEventListener('pagehide', keep);
    },
  };
}

/** Delivers plays; what may succeed later is `NotTaken`, what never will is given up. */
const sendPlays: Send = async (plays) => {
  try {
    const ahead = await serverAhead().catch(() => {
      throw new NotTaken('The server does not answer.');
    });
    const { results } = await callApi(
      api.plays.$post({ json: plays.map((play) => inServerTime(play, ahead)) }),
    );
    return results;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.isRetryable) throw new NotTaken(error.message);
    return plays.map(({ play_id }) => ({ play_id, status: 'refused', reason: 'unknown_song' }));
  }
};
