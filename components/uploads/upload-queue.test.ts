import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { fakeTusServer } from './testing/fake-tus-server';
import { addFiles, addFolder, addUnreadable, cancelUpload, retryUpload } from './upload-queue';
import { type UploadState, uploadStore } from './upload-store';

// Node would load the build of tus-js-client without `File` and `XMLHttpRequest`.
vi.mock('tus-js-client', () => vi.importActual('tus-js-client/lib.es5/browser/index.js'));

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide' };

let tus: ReturnType<typeof fakeTusServer>;
let storage: ReturnType<typeof memoryStorage>;
/** Bodies of the requests that create songs. */
let songRequests: unknown[];
/** The responses to them, the last one repeatedly. */
let songResponses: (() => Response)[];
let states: Record<string, UploadState[]>;
let unsubscribe: () => void;

const created = (changes: object = {}) => Response.json({ song, known: false, similar: [], ...changes });
const problem = (status: number) =>
  Response.json({ type: 'https://encore.example/problems/x', detail: `Problem ${status}.` }, { status });
const disconnected = (): Response => {
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

afterEach(() => {
  unsubscribe();
  uploadStore.set({ items: [], skipped: 0 });
  vi.unstubAllGlobals();
});

let lastFile = 0;

/** An audio file with a unique name. */
function audioFile(): File {
  lastFile += 1;
  return new File(['ID3\u0004\u0000\u0000', new Uint8Array(1000)], `song-${lastFile}.mp3`);
}

const itemOf = ({ name }: File) => {
  const item = uploadStore.get().items.find((one) => one.name === name);
  if (!item) throw new Error('no such upload');
  return item;
};
const reach = (file: File, state: UploadState) =>
  vi.waitFor(() => expect(itemOf(file).state).toBe(state), { interval: 5 });
const requested = (method: string) => tus.requests.filter((name) => name === method).length;
const reachRequest = (method: string, times = 1) =>
  vi.waitFor(() => expect(requested(method)).toBe(times), { interval: 5 });

function setOnline(onLine: boolean): void {
  vi.stubGlobal('navigator', { onLine });
  window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
}

/** Whether the browser would ask before leaving the page. */
function isLeaveConfirmed(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

test('sends a file and adds the song', async () => {
  songResponses = [() => created({ similar: [{ songname: 'Amber Comet (live)' }] })];
  const file = audioFile();
  addFiles([file]);
  expect(isLeaveConfirmed()).toBe(true);
  await reach(file, 'added');
  expect(states[file.name]).toEqual(['queued', 'sending', 'reading', 'added']);
  expect(itemOf(file)).toMatchObject({ sent: file.size, song, similar: 'Amber Comet (live)', problem: null });
  expect([...tus.uploads.values()]).toEqual([file.size]);
  expect(storage.items.size).toBe(0);
  await vi.waitFor(() => expect(isLeaveConfirmed()).toBe(false));
});

test('lyrics go with the song of the same file name, before or after it was added', async () => {
  const [first, second] = [audioFile(), audioFile()];
  const lyricsOf = ({ name }: File) => new File(['[00:01.00]One\r\n'], name.replace('.mp3', '.LRC'));
  addFiles([lyricsOf(first), first, second]);
  await reach(first, 'added');
  await reach(second, 'added');
  expect(songRequests).toContainEqual({ lyrics: '[00:01.00]One\r\n' });
  const before = songRequests.length;
  addFiles([lyricsOf(second)]);
  await vi.waitFor(() => expect(songRequests).toHaveLength(before + 1), { interval: 5 });
  expect(uploadStore.get().items).toHaveLength(2);
});

test('lyrics without a song are refused, and skipped in folders', async () => {
  const alone = new File(['words'], 'alone.lrc');
  addFiles([alone]);
  expect(itemOf(alone)).toMatchObject({
    state: 'refused',
    problem: expect.stringContaining('same file name'),
  });
  const file = audioFile();
  const lyrics = new File(['words'], file.name.replace('.mp3', '.lrc'));
  await addFolder([file, lyrics, new File(['words'], 'other.lrc')]);
  await reach(file, 'added');
  expect(songRequests).toContainEqual({ lyrics: 'words' });
  expect(uploadStore.get().skipped).toBe(1);
});

test('sends the waveform and gain that the browser measured', async () => {
  const samples = Float32Array.from({ length: 22_050 }, (_, i) => Math.sin(i / 8) / 2);
  vi.stubGlobal(
    'OfflineAudioContext',
    class {
      decodeAudioData = async () => ({
        numberOfChannels: 1,
        sampleRate: 22_050,
        getChannelData: () => samples,
      });
    },
  );
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'added');
  expect(songRequests).toEqual([
    { peaks: expect.stringMatching(/^[A-Za-z0-9+/]{96}$/), gain_db: expect.any(Number) },
  ]);
});

test('marks a song that is already in the library', async () => {
  songResponses = [() => created({ known: true })];
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'known');
});

test('sends three files at a time, and each file once', async () => {
  tus.isHolding = true;
  const files = Array.from({ length: 4 }, audioFile);
  const [first = audioFile(), , , fourth = audioFile()] = files;
  addFiles([...files, first]);
  addFiles(files);
  await reachRequest('PATCH', 3);
  expect(uploadStore.get().items.map(({ state }) => state)).toEqual([
    'sending',
    'sending',
    'sending',
    'queued',
  ]);
  tus.release();
  await reach(fourth, 'added');
  expect(requested('POST')).toBe(4);
});

test('refuses a file that is not audio without sending it', async () => {
  const notes = new File(['%PDF-1.7 not audio at all'], 'notes.pdf');
  addFiles([notes]);
  await reach(notes, 'refused');
  expect(itemOf(notes).problem).toContain('“notes.pdf”');
  expect(tus.requests).toEqual([]);
});

test('fails with the message of the server when it rejects the upload', async () => {
  tus.refusal = { status: 403, body: JSON.stringify({ detail: 'Too many uploads.' }) };
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'failed');
  expect(itemOf(file).problem).toBe('Too many uploads.');
});

test('refuses a file of which the server cannot make a song', async () => {
  songResponses = [() => problem(422)];
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'refused');
  expect(itemOf(file).problem).toBe('Problem 422.');
  expect([requested('DELETE'), storage.items.size]).toEqual([0, 0]);
});

test('keeps the sent bytes for a retry if the server is unavailable', async () => {
  songResponses = [() => problem(503), created];
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'failed');
  retryUpload(itemOf(file).id);
  await reach(file, 'added');
  expect([requested('POST'), requested('HEAD'), requested('DELETE')]).toEqual([1, 1, 0]);
});

test('discards the upload after a permanent failure', async () => {
  songResponses = [() => problem(404)];
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'failed');
  expect([tus.uploads.size, storage.items.size]).toEqual([0, 0]);
});

test('deletes a canceled upload, and starts over on a retry', async () => {
  tus.isHolding = true;
  const file = audioFile();
  addFiles([file]);
  await reachRequest('PATCH');
  cancelUpload(itemOf(file).id);
  expect(itemOf(file).state).toBe('cancelled');
  await reachRequest('DELETE');
  expect(itemOf(file)).toMatchObject({ state: 'cancelled', problem: null });
  tus.release();
  retryUpload(itemOf(file).id);
  await reach(file, 'added');
  expect([requested('POST'), requested('HEAD'), tus.uploads.size]).toEqual([2, 0, 1]);
});

test('resumes when the connection is restored', async () => {
  tus.isHolding = true;
  const file = audioFile();
  addFiles([file]);
  await reachRequest('PATCH');
  setOnline(false);
  await reach(file, 'offline');
  tus.release();
  setOnline(true);
  await reach(file, 'added');
  expect([requested('POST'), requested('HEAD')]).toEqual([1, 1]);
});

test('creates the song again if the connection was lost during the request', async () => {
  songResponses = [
    () => {
      setOnline(false);
      return disconnected();
    },
    created,
  ];
  const file = audioFile();
  addFiles([file]);
  await vi.waitFor(() => expect(songRequests).toHaveLength(1), { interval: 5 });
  setOnline(true);
  await reach(file, 'added');
  expect(songRequests).toHaveLength(2);
});

test('adds the audio files of a folder, counts the others, and lists unreadable ones', async () => {
  const file = audioFile();
  await addFolder([file, new File(['%PDF-1.7 not audio at all'], 'notes.pdf')]);
  addUnreadable(['locked.mp3']);
  await reach(file, 'added');
  expect(uploadStore.get()).toMatchObject({
    skipped: 1,
    items: [{ name: file.name }, { name: 'locked.mp3', state: 'refused' }],
  });
});
