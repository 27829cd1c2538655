// Uploads one file with the tus protocol (resumable uploads).
import { defaultOptions, type HttpResponse, Upload } from 'tus-js-client';
import { Problem, problemFrom } from '../data/api';
import { waitUntilOnline } from './connectivity';

/** Small enough to finish within the request timeout on a slow connection. */
const CHUNK_BYTES = 8 * 1024 * 1024;
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000];

interface SendOptions {
  /** Aborts the upload and deletes it on the server. */
  signal: AbortSignal;
  onProgress: (sent: number) => void;
  /** The connection was lost; the upload resumes when it is restored. */
  onOffline: () => void;
}

interface SentFile {
  uploadId: string;
  /** Deletes the stored upload URL, with which the same file would be resumed. */
  forget: () => Promise<void>;
  /** Deletes the upload on the server, and its stored URL. */
  discard: () => Promise<void>;
}

/**
 * Sends a file, resuming a previous attempt, also from before a reload.
 * @throws {Problem} when the server refuses the file or stays unreachable
 * @throws {DOMException} `AbortError` when aborted
 */
export async function sendFile(
  file: File,
  { signal, onProgress, onOffline }: SendOptions,
): Promise<SentFile> {
  const upload = new Upload(file, {
    endpoint: new URL('/api/uploads', location.origin).href,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    metadata: { filename: file.name },
    onProgress,
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous) upload.resumeFromPreviousUpload(previous);
  for (;;) {
    signal.throwIfAborted();
    const isOffline = await attempt(upload, signal);
    if (!isOffline) break;
    onOffline();
    await waitUntilOnline(signal);
  }
  return {
    uploadId: new URL(upload.url ?? '').pathname.split('/').at(-1) ?? '',
    discard: () => upload.abort(true).catch(() => undefined),
    forget: async () => {
      for (const { urlStorageKey } of await upload.findPreviousUploads())
        await defaultOptions.urlStorage.removeUpload(urlStorageKey);
    },
  };
}

/** @returns false when the file has been sent; true when the connection was lost */
function attempt(upload: Upload, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      // Rejects after the server has deleted the upload, so that a retry does not resume it. If the request fails, the
      // server deletes the upload within a day.
      const rejectAborted = () => settle(() => reject(signal.reason));
      upload.abort(true).then(rejectAborted, rejectAborted);
    };
    // The event fires immediately; a running request would only fail at its timeout.
    const onOffline = () => {
      void upload.abort();
      settle(() => resolve(true));
    };
    const settle = (done: () => void) => {
      signal.removeEventListener('abort', onAbort);
      window.removeEventListener('offline', onOffline);
      done();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    window.addEventListener('offline', onOffline);
    upload.options.onSuccess = () => settle(() => resolve(false));
    upload.options.onError = (error) => {
      const response = 'originalResponse' in error ? error.originalResponse : null;
      settle(() => {
        if (!response && !navigator.onLine) resolve(true);
        else toProblem(response).then(reject, reject);
      });
    };
    upload.start();
  });
}

async function toProblem(response: HttpResponse | null): Promise<Problem> {
  if (!response) return new Problem('Connection lost. Try again.', 0, 'offline');
  return problemFrom(new Response(response.getBody(), { status: response.getStatus() }));
}
