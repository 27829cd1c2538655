// Records the reads of a request, so that a response made from them can be reused while they return the same rows.
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import { oncePerProcess } from '@encore/util/once-per-process';

interface RecordedRead {
  /** Digest of the rows. */
  digest: string;
  /** Runs the read again, as the same user. */
  repeat: () => Promise<unknown>;
}

export interface ReadTrace {
  readonly reads: RecordedRead[];
  /** False when a read failed or a transaction ran, so that the reads do not determine the response. */
  isComplete: boolean;
}

const storage = oncePerProcess('read-trace', () => new AsyncLocalStorage<ReadTrace>());

/** Runs `work`, and everything it starts, with a new trace. @returns the trace, filled while `work` runs */
export function traceReads(work: () => void): ReadTrace {
  const trace: ReadTrace = { reads: [], isComplete: true };
  storage.run(trace, work);
  return trace;
}

/** Runs a read and records it in the trace of the current request, if there is one. */
export function tracedRead<T>(run: () => Promise<T>): Promise<T> {
  const trace = storage.getStore();
  return trace ? recorded(trace, run) : run();
}

async function recorded<T>(trace: ReadTrace, run: () => Promise<T>): Promise<T> {
  try {
    const rows = await run();
    trace.reads.push({ digest: digestOf(rows), repeat: run });
    return rows;
  } catch (error) {
    trace.isComplete = false;
    throw error;
  }
}

/** Marks the trace of the current request, if there is one, as incomplete. */
export function endTrace(): void {
  const trace = storage.getStore();
  if (trace) trace.isComplete = false;
}

/** Whether all reads still return the same rows. @throws the error of a read */
export async function isUnchanged(reads: readonly RecordedRead[]): Promise<boolean> {
  const unchanged = await Promise.all(
    reads.map(async ({ digest, repeat }) => digestOf(await repeat()) === digest),
  );
  return unchanged.every(Boolean);
}

const digestOf = (rows: unknown) => hash('sha1', JSON.stringify(rows) ?? '', 'base64');
