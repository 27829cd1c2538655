// A page that uploads to a stub of the server: import it in a test file, which then has a new one for each test.
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { memoryStorage } from '../../testing/memory-storage';
import { type UploadState, uploadStore } from '../upload-store';
import { fakeTusServer } from './fake-tus-server';

export const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide' };

export let tus: ReturnType<typeof fakeTusServer>;
export let storage: ReturnType<typeof memoryStorage>;
/** Bodies of the requests that create songs. */
export let songRequests: unknown[];
/** The responses to them, the last one repeatedly. */
let songResponses: (() => Response)[];
export let states: Record<string, UploadState[]>;
let unsubscribe: () => void;

export const created = (changes: object = {}) =>
  Response.json({ song, known: false, similar: [], ...changes });
export const problem = (status: number) =>
  Response.json({ type: 'https://encore.example/problems/x', detail: `Problem ${status}.` }, { status });
export const disconnected = (): Response => {
  throw new TypeError('Failed to fetch');
};

beforeEach(() => {
  tus = fakeTusServer();
  storage = memoryStorage();
  songRequests = [];
  songResponses = [created];
  vi.stubGlobal('window', Object.assign(new EventTarget(), { localStorage: storage }));
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { origin: 'http://localhost' });
  vi.stubGlobal('XMLHttpRequest', tus.XMLHttpRequest);
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    songRequests.push(JSON.parse(String(init.body)));
    const [respond = created] = songResponses;
    if (songResponses.length > 1) songResponses.shift();
    return respond();
  });
  states = {};
  unsubscribe = uploadStore.subscribe(() => {
    for (const { name, state } of uploadStore.get().items) {
      states[name] ??= [];
      if (states[name].at(-1) !== state) states[name].push(state);
    }
  });
});

/** Sets the responses to the requests that create songs, the last one repeatedly. */
export function respondWith(...responses: (() => Response)[]): void {
  songResponses = responses;
}

afterEach(() => {
  unsubscribe();
  uploadStore.set({ items: [], skipped: 0 });
  vi.unstubAllGlobals();
});

let lastFile = 0;

/** An audio file with a unique name. */
export function audioFile(): File {
  lastFile += 1;
  return new File(['ID3\u0004\u0000\u0000', new Uint8Array(1000)], `song-${lastFile}.mp3`);
}

export const itemOf = ({ name }: File) => {
  const item = uploadStore.get().items.find((one) => one.name === name);
  if (!item) throw new Error('no such upload');
  return item;
};
export const reach = (file: File, state: UploadState) =>
  vi.waitFor(() => expect(itemOf(file).state).toBe(state), { interval: 5 });
export const requested = (method: string) => tus.requests.filter((name) => name === method).length;
export const reachRequest = (method: string, times = 1) =>
  vi.waitFor(() => expect(requested(method)).toBe(times), { interval: 5 });

export function setOnline(onLine: boolean): void {
  vi.stubGlobal('navigator', { onLine });
  window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
}

/** Whether the browser would ask before leaving the page. */
export function isLeaveConfirmed(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}
