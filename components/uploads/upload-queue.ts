// Upload queue: checks, sends and analyzes a few files at a time, and has the server create songs from them.
import type { SongDetail } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { analyzeAudio } from './audio-analysis';
import { waitUntilOnline } from './connectivity';
import { checkFile, shouldUpload, UNREADABLE } from './file-check';
import { belongsTo, isLyricsFile, saveLyrics } from './lyrics-files';
import { smoothRate } from './progress';
import { addUploads, changeUpload, isActive, type UploadItem, uploadStore } from './upload-store';

const MAX_PARALLEL = 3;
const PROGRESS_INTERVAL_MS = 200;
const LYRICS_ALONE =
  'Lyrics are added with a song of the same file name. Add both, or choose “Add lyrics” in the menu of the song.';

const files = new Map<number, File>();
const running = new Map<number, AbortController>();
let lastId = 0;

/** Lyrics of the uploads, saved with their songs. */
const lyricsFiles = new Map<number, File>();

/** Queues files, except those that are queued or running already; lyrics go with the song of the same name. */
export function addFiles(chosen: readonly File[]): void {
  addSounds(chosen.filter((file) => !isLyricsFile(file)));
  for (const file of chosen.filter(isLyricsFile)) addLyrics(file);
}

function addLyrics(file: File): void {
  const item = uploadStore.get().items.findLast((one) => belongsTo(file, one) && one.state !== 'cancelled');
  if (!item) {
    addUploads([{ ...newItem(file), state: 'refused', problem: LYRICS_ALONE }]);
    return;
  }
  lyricsFiles.set(item.id, file);
  if (item.song) void attachLyrics(item.id, item.song, item.state === 'known');
}

async function attachLyrics(id: number, song: SongDetail, known: boolean): Promise<void> {
  const file = lyricsFiles.get(id);
  lyricsFiles.delete(id);
  if (!file) return;
  try {
    await saveLyrics(file, song, known);
  } catch (error) {
    addUploads([{ ...newItem(file), ...failure(error), state: 'refused' }]);
  }
}

function addSounds(chosen: readonly File[]): void {
  const activeItems = uploadStore.get().items.filter(isActive);
  const active = new Set(activeItems.map(({ id }) => identityOf(files.get(id))));
  const newFiles = chosen.filter((file) => !active.has(identityOf(file)) && active.add(identityOf(file)));
  const added = newFiles.map((file) => {
    const item = newItem(file);
    files.set(item.id, file);
    return item;
  });
  addUploads(added);
  startNext();
}

/** Lists files that could not be read, as refused. */
export function addUnreadable(names: readonly string[]): void {
  const refused = { state: 'refused', problem: UNREADABLE } as const;
  addUploads(names.map((name) => ({ ...newItem({ name, size: 0 }), ...refused })));
}

function newItem({ name, size }: Pick<File, 'name' | 'size'>): UploadItem {
  lastId += 1;
  return {
    id: lastId,
    name,
    size,
    sent: 0,
    rate: null,
    state: 'queued',
    problem: null,
    song: null,
    similar: null,
  };
}

/** Queues the audio files and the unreadable files of a folder; counts the others as skipped. */
export async function addFolder(found: readonly File[]): Promise<void> {
  const isSound = await Promise.all(found.map(shouldUpload));
  const sounds = found.filter((_, i) => isSound[i]);
  const isTried = found.map(
    (file, i) => isSound[i] || (isLyricsFile(file) && sounds.some((sound) => belongsTo(file, sound))),
  );
  addFiles(found.filter((_, i) => isTried[i]));
  const uploads = uploadStore.get();
  uploadStore.set({ ...uploads, skipped: uploads.skipped + isTried.filter((tried) => !tried).length });
}

const identityOf = (file: File | undefined) => file && `${file.name}/${file.size}/${file.lastModified}`;

/** Also discards the bytes on the server. */
export function cancelUpload(id: number): void {
  changeUpload(id, { state: 'cancelled', rate: null });
  running.get(id)?.abort(new DOMException('Canceled.', 'AbortError'));
  startNext();
}

/** Resumes from the bytes on the server. */
export function retryUpload(id: number): void {
  changeUpload(id, { state: 'queued', problem: null });
  startNext();
}

function startNext(): void {
  for (const { id, state } of uploadStore.get().items) {
    if (running.size >= MAX_PARALLEL) return;
    const file = files.get(id);
    if (state === 'queued' && file && !running.has(id)) void run(id, file);
  }
}

async function run(id: number, file: File): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  window.addEventListener('beforeunload', confirmLeave);
  try {
    await checkFile(file);
    controller.signal.throwIfAborted();
    await upload(id, file, controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) changeUpload(id, { ...failure(error), rate: null });
  } finally {
    running.delete(id);
    if (running.size === 0) window.removeEventListener('beforeunload', confirmLeave);
    startNext();
  }
}

const confirmLeave = (event: BeforeUnloadEvent) => event.preventDefault();

async function upload(id: number, file: File, signal: AbortSignal): Promise<void> {
  changeUpload(id, { state: 'sending', sent: 0, rate: null });
  const analysis = analyzeAudio(file, signal);
  const { sendFile } = await import('./tus-upload');
  const { uploadId, forget, discard } = await sendFile(file, {
    signal,
    onProgress: progressHandler(id),
    onOffline: () => changeUpload(id, { state: 'offline', rate: null }),
  });
  changeUpload(id, { state: 'reading', sent: file.size, rate: null });
  const json = await analysis;
  const { song, known, similar } = await createSong(uploadId, json, signal).catch(async (error) => {
    // The server deletes an upload that it refuses.
    if (error instanceof Problem && error.status === 422) await forget();
    else if (!(error instanceof Problem && error.isRetryable)) await discard();
    throw error;
  });
  await forget();
  files.delete(id);
  await attachLyrics(id, song, known);
  const [double] = similar;
  changeUpload(id, { state: known ? 'known' : 'added', song, similar: double?.songname ?? null });
}

/** Retries when the connection is lost; the request is idempotent. */
async function createSong(
  upload_id: string,
  json: Awaited<ReturnType<typeof analyzeAudio>>,
  signal: AbortSignal,
) {
  for (;;) {
    try {
      return await callApi(api.uploads[':upload_id'].song.$post({ param: { upload_id }, json }));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 0 || navigator.onLine) throw error;
      await waitUntilOnline(signal);
    }
  }
}

function failure(error: unknown): Pick<UploadItem, 'state' | 'problem'> {
  if (!(error instanceof Problem)) {
    const isUnreadable = error instanceof DOMException;
    return { state: 'failed', problem: isUnreadable ? UNREADABLE : 'The upload failed. Try again.' };
  }
  return { state: error.status === 422 ? 'refused' : 'failed', problem: error.message };
}

function progressHandler(id: number): (sent: number) => void {
  let [lastTime, lastSent, rate]: [number, number, number | null] = [performance.now(), -1, null];
  return (sent) => {
    const isFirst = lastSent < 0;
    const ms = performance.now() - lastTime;
    if (!isFirst && ms < PROGRESS_INTERVAL_MS) return;
    // The first call includes the bytes of previous attempts, which say nothing about the rate.
    if (!isFirst) rate = smoothRate(rate, Math.max(0, sent - lastSent), ms);
    [lastTime, lastSent] = [performance.now(), sent];
    changeUpload(id, { state: 'sending', sent, rate });
  };
}
