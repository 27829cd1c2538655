// Liveness check of a server: a process that accepts connections but answers none is reported, so that it can be restarted.
import { setTimeout as delay } from 'node:timers/promises';

/** Unanswered checks in a row: a stop of this process, as by Ctrl-Z, costs one. */
const MAX_UNANSWERED = 4;

interface LivenessOptions {
  url: string;
  /** Between two checks, and the time limit of each, in milliseconds. */
  checkMs: number;
  /** Called once. */
  onHung: () => void;
}

/** @returns ends the checks */
export function checkLiveness({ url, checkMs, onHung }: LivenessOptions): () => void {
  const end = new AbortController();
  const { signal } = end;
  void (async () => {
    for (let unanswered = 0; unanswered < MAX_UNANSWERED; ) {
      await delay(checkMs, undefined, { ref: false, signal }).catch(() => undefined);
      if (signal.aborted) return;
      unanswered = (await isHung(url, checkMs)) ? unanswered + 1 : 0;
    }
    if (!signal.aborted) onHung();
  })();
  return () => end.abort();
}

/** Any answer counts, and so does any other error than a timeout: a server that refuses connections stops, and its process exits. */
async function isHung(url: string, ms: number): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ms) });
    await response.body?.cancel();
    return false;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    // The second when its queue of connections is full.
    return name === 'TimeoutError' || cause?.code === 'UND_ERR_CONNECT_TIMEOUT';
  }
}
