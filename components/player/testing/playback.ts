// Runs the playback engine on stubbed browser APIs.
import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, vi } from 'vitest';
import type { PlayReport } from '@/contract';
import { memoryStorage } from '../../testing/memory-storage';
import { toasts } from '../../ui/toast-store';
import { attach, load } from '../playback-engine';
import type { Queue } from '../queue';
import { playRequestedStore, queueStore, settingsStore, statusStore, timeStore } from '../state';
import { FakeAudio } from './fake-audio';
import { playerSongs, queueOf } from './songs';

/** Duration of each song. */
export const SECONDS = 60;
/** Gain of each song: half the volume. */
const GAIN_DB = -6.0206;

export const elements: FakeAudio[] = [];
/** Plays received by the stubbed server. */
export const reports: PlayReport[] = [];
/** Stops the engine. */
export let stop = () => {};

export function setUpPlayback(): void {
  // The listeners of both elements share one AbortSignal.
  setMaxListeners(20);
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    });
    elements.length = 0;
    reports.length = 0;
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('localStorage', memoryStorage());
    vi.stubGlobal('sessionStorage', memoryStorage());
    vi.stubGlobal('document', {
      createElement() {
        const element = new FakeAudio();
        elements.push(element);
        return element;
      },
    });
    vi.stubGlobal('fetch', respond);
    stop = attach({ append: () => undefined } as unknown as HTMLElement, 'auth0|1');
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    queueStore.set(null);
    statusStore.set('idle');
    timeStore.set({ position: 0, duration: 0 });
    playRequestedStore.set(false);
    settingsStore.set(settingsStore.initial);
    toasts.set([]);
  });
}

async function respond(path: string, init?: RequestInit): Promise<Response> {
  if (path === '/api/health') return Response.json({});
  if (path !== '/api/plays') return Response.json({ peaks: 'A'.repeat(96), gain_db: GAIN_DB });
  const plays = JSON.parse(String(init?.body)) as PlayReport[];
  reports.push(...plays);
  return Response.json({ results: plays.map(({ play_id }) => ({ play_id, status: 'counted' })) });
}

let nextId = 1;

/** A queue of songs that no other test uses, because song details are cached. */
export function newQueue(length: number): Queue {
  nextId += length;
  return queueOf(playerSongs(length, nextId - length));
}

export const urlOf = (queue: Queue, index: number) => `/api/songs/${queue.songs[index]?.song_id}/audio`;
export const first = () => elementAt(0);
export const second = () => elementAt(1);

function elementAt(index: number): FakeAudio {
  const element = elements[index];
  if (!element) throw new Error('no such element');
  return element;
}

/** Loads a new queue and lets its first song play. */
export function playQueue(length: number): Queue {
  const queue = newQueue(length);
  load(queue);
  first().loaded(SECONDS);
  first().fire('playing');
  return queue;
}

/** Plays to `seconds`, in steps like the `timeupdate` event. */
export function playTo(audio: FakeAudio, seconds: number): void {
  while (audio.currentTime < seconds && !audio.paused) {
    const step = Math.min(0.25, seconds - audio.currentTime);
    vi.advanceTimersByTime(step * 1000);
    audio.jumpTo(audio.currentTime + step);
  }
}
