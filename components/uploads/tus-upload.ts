// Sends one file in parts by the tus protocol, so that a lost connection costs nothing but the time.
import { defaultOptions, type HttpResponse, Upload } from 'tus-js-client';
import { Problem, problemFrom } from '../data/api';
import { waitUntilOnline } from './connectivity';

/** One request's share: small enough to be done within its minutes on a slow line. */
const PART_BYTES = 8 * 1024 * 1024;
/** Pauses before it is tried again, in milliseconds. */
const RETRIES = [0, 1000, 3000, 5000];

interface Sending {
  /** Ends it, and has the server forget what arrived. */
  signal: AbortSignal;
  onProgress: (sent: number) => void;
  /** The connection is gone; sending goes on by itself when it is back. */
  onOffline: () => void;
}

interface Sent {
  uploadId: string;
  /** Forgets where the file was sent to; until then the same file, chosen again, goes on from there. */
  forget: () => Promise<void>;
  /** Forgets it, and has the server do so too. */
  discard: () => Promise<void>;
}

/**
 * Sends a file, going on from what arrived of it at an earlier attempt, also before the page was loaded anew.
 * @throws {Problem} when the server refuses it or cannot be reached for long
 * @throws {DOMException} `AbortError` after the signal
 */
export async function sendFile(file: File, { signal, onProgress, onOffline }: Sending): Promise<Sent> {
  const upload = new Upload(file, {
    endpoint: new URL('/api/uploads', location.origin).href,
    chunkSize: PART_BYTES,
    retryDelays: RETRIES,
    metadata: { filename: file.name },
    onProgress,
  });
  const previous = async () => upload.findPreviousUploads();
  const [earlier] = await previous();
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  for (;;) {
    signal.throwIfAborted();
    const lost = await attempt(upload, signal);
    if (!lost) break;
    onOffline();
    await waitUntilOnline(signal);
  }
  return {
    uploadId: new URL(upload.url ?? '').pathname.split('/').at(-1) ?? '',
    discard: () => upload.abort(true).catch(() => undefined),
    forget: async () => {
      for (const { urlStorageKey } of await previous())
        await defaultOptions.urlStorage.removeUpload(urlStorageKey);
    },
  };
}

/** Sends until the end; answers whether the connection was lost before. */
function attempt(upload: Upload, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const end = () => {
      // What arrived is of no use to anybody, least of all to a next attempt, which therefore waits for the answer. Should
      // this not get through, the server forgets it within a day.
      const ended = () => settle(() => reject(signal.reason));
      upload.abort(true).then(ended, ended);
    };
    // The browser knows at once; a request would only notice when its patience ends.
    const lose = () => {
      void upload.abort();
      settle(() => resolve(true));
    };
    const settle = (done: () => void) => {
      signal.removeEventListener('abort', end);
      window.removeEventListener('offline', lose);
      done();
    };
    signal.addEventListener('abort', end, { once: true });
    window.addEventListener('offline', lose);
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
  if (!response) return new Problem('The connection was lost. Try again.', 0, 'offline');
  return problemFrom(new Response(response.getBody(), { status: response.getStatus() }));
}
