// Works through the files that wait: some at once, each checked, sent, measured and made a song of.
import { api, callApi, Problem } from '../data/api';
import { measure } from './audio-analysis';
import { waitUntilOnline } from './connectivity';
import { checkFile, shouldUpload, UNREADABLE } from './file-check';
import { smoothRate } from './progress';
import { changeUpload, isUnderWay, type UploadItem, uploads } from './upload-store';

/** So many are sent at once. */
const LANES = 3;

const files = new Map<number, File>();
const running = new Map<number, AbortController>();
let lastId = 0;

/** Puts files into the queue; one that is in it already is not put there twice. */
export function addFiles(chosen: readonly File[]): void {
  const { items, leftOut } = uploads.get();
  const waiting = new Set(items.filter(isUnderWay).map(({ id }) => nameOf(files.get(id))));
  const fresh = chosen.filter((file) => !waiting.has(nameOf(file)) && waiting.add(nameOf(file)));
  const added = fresh.map((file): UploadItem => {
    const item = newItem(file);
    files.set(item.id, file);
    return item;
  });
  uploads.set({ items: [...items, ...added], leftOut });
  startNext();
}

/** Tells of files that were there and could not be read, by their names. */
export function addUnreadable(names: readonly string[]): void {
  const { items, leftOut } = uploads.get();
  const unreadable = names.map(
    (name): UploadItem => ({ ...newItem({ name, size: 0 }), state: 'refused', problem: UNREADABLE }),
  );
  uploads.set({ items: [...items, ...unreadable], leftOut });
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

/** Files of a folder: sound goes into the queue, and so does what cannot be read; whatever else lies there is only counted. */
export async function addFolder(found: readonly File[]): Promise<void> {
  const isTried = await Promise.all(found.map(shouldUpload));
  addFiles(found.filter((_, i) => isTried[i]));
  const { items, leftOut } = uploads.get();
  uploads.set({ items, leftOut: leftOut + isTried.filter((tried) => !tried).length });
}

const nameOf = (file: File | undefined) => file && `${file.name}/${file.size}/${file.lastModified}`;

/** Ends an upload; what arrived of it is forgotten. */
export function cancelUpload(id: number): void {
  changeUpload(id, { state: 'cancelled', rate: null });
  running.get(id)?.abort(new DOMException('Cancelled.', 'AbortError'));
  startNext();
}

/** Tries again, going on from what has arrived. */
export function retryUpload(id: number): void {
  changeUpload(id, { state: 'queued', problem: null });
  startNext();
}

function startNext(): void {
  for (const { id, state } of uploads.get().items) {
    if (running.size >= LANES) return;
    const file = files.get(id);
    if (state === 'queued' && file && !running.has(id)) void run(id, file);
  }
}

async function run(id: number, file: File): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  window.addEventListener('beforeunload', keepOpen);
  try {
    await checkFile(file);
    controller.signal.throwIfAborted();
    await upload(id, file, controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) changeUpload(id, { ...failure(error), rate: null });
  } finally {
    running.delete(id);
    if (running.size === 0) window.removeEventListener('beforeunload', keepOpen);
    startNext();
  }
}

/** The browser asks whether to leave while there is something to lose. */
const keepOpen = (event: BeforeUnloadEvent) => event.preventDefault();

async function upload(id: number, file: File, signal: AbortSignal): Promise<void> {
  changeUpload(id, { state: 'sending', sent: 0, rate: null });
  const measuring = measure(file, signal);
  const { sendFile } = await import('./tus-upload');
  const { uploadId, forget, discard } = await sendFile(file, {
    signal,
    onProgress: progressOf(id),
    onOffline: () => changeUpload(id, { state: 'offline', rate: null }),
  });
  changeUpload(id, { state: 'reading', sent: file.size, rate: null });
  const json = await measuring;
  const { song, known, similar } = await makeSong(uploadId, json, signal).catch(async (error) => {
    // The server keeps nothing that is no song.
    if (error instanceof Problem && error.status === 422) await forget();
    else if (!(error instanceof Problem && error.isRetryable)) await discard();
    throw error;
  });
  await forget();
  files.delete(id);
  const [double] = similar;
  changeUpload(id, { state: known ? 'known' : 'added', song, similar: double?.songname ?? null });
}

/** Asks for the song, again if the connection is lost just then; asking twice makes one song. */
async function makeSong(upload_id: string, json: Awaited<ReturnType<typeof measure>>, signal: AbortSignal) {
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
    const isFile = error instanceof DOMException;
    return { state: 'failed', problem: isFile ? UNREADABLE : 'It could not be sent. Try again.' };
  }
  return { state: error.status === 422 ? 'refused' : 'failed', problem: error.message };
}

/** Follows the bytes; a hundred times a second would only wear out the page. */
function progressOf(id: number): (sent: number) => void {
  let [then, before, rate]: [number, number, number | null] = [performance.now(), -1, null];
  return (sent) => {
    const ms = performance.now() - then;
    if (before >= 0 && ms < 200) return;
    // What an earlier attempt sent says nothing about how fast this one is.
    if (before >= 0) rate = smoothRate(rate, Math.max(0, sent - before), ms);
    [then, before] = [performance.now(), sent];
    changeUpload(id, { state: 'sending', sent, rate });
  };
}
