import { expect, test, vi } from 'vitest';
import {
  audioFile,
  created,
  disconnected,
  isLeaveConfirmed,
  itemOf,
  problem,
  reach,
  reachRequest,
  requested,
  respondWith,
  setOnline,
  song,
  songRequests,
  states,
  storage,
  tus,
} from './testing/upload-page';
import { addFiles, addFolder, addUnreadable, cancelUpload, retryUpload } from './upload-queue';
import { uploadStore } from './upload-store';

// Node would load the build of tus-js-client without `File` and `XMLHttpRequest`.
vi.mock('tus-js-client', () => vi.importActual('tus-js-client/lib.es5/browser/index.js'));

test('sends a file and adds the song', async () => {
  respondWith(() => created({ similar: [{ songname: 'Amber Comet (live)' }] }));
  const file = audioFile();
  addFiles([file]);
  expect(isLeaveConfirmed()).toBe(true);
  await reach(file, 'added');
  expect(states[file.name]).toEqual(['queued', 'sending', 'reading', 'added']);
  expect(itemOf(file)).toMatchObject({ sent: file.size, song, similar: 'Amber Comet (live)', problem: null });
  expect([...tus.uploads.values()]).toEqual([file.size]);
  expect(storage.items.size).toBe(0);
  await expect.poll(() => isLeaveConfirmed()).toBe(false);
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
  await expect.poll(() => songRequests, { interval: 5 }).toHaveLength(before + 1);
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
  respondWith(() => created({ known: true }));
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
  respondWith(() => problem(422));
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'refused');
  expect(itemOf(file).problem).toBe('Problem 422.');
  expect([requested('DELETE'), storage.items.size]).toEqual([0, 0]);
});

test('keeps the sent bytes for a retry if the server is unavailable', async () => {
  respondWith(() => problem(503), created);
  const file = audioFile();
  addFiles([file]);
  await reach(file, 'failed');
  retryUpload(itemOf(file).id);
  await reach(file, 'added');
  expect([requested('POST'), requested('HEAD'), requested('DELETE')]).toEqual([1, 1, 0]);
});

test('discards the upload after a permanent failure', async () => {
  respondWith(() => problem(404));
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
  respondWith(() => {
    setOnline(false);
    return disconnected();
  }, created);
  const file = audioFile();
  addFiles([file]);
  await expect.poll(() => songRequests, { interval: 5 }).toHaveLength(1);
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
