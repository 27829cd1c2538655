// Supervision of one process of the stack: restarts it with backoff, and gives up after repeated failures.
import { setTimeout as delay } from 'node:timers/promises';

/** A running process. */
export interface Running {
  pid: number;
  /** Resolves with the exit code and the signal when the process has exited for any reason. */
  exited: Promise<unknown[]>;
  stop(): Promise<void>;
  kill(): void;
}

export interface Supervised<T extends Running> {
  /** The process that runs now, or ran last. */
  current(): T;
  /** Resolves with a sentence when the process has failed repeatedly. */
  failed: Promise<string>;
  /** Stops the process and its supervision. */
  stop(): Promise<void>;
  /** Kills the process and ends its supervision. */
  kill(): void;
}

export interface SupervisionOptions<T> {
  /** As in "The app exited". */
  name: string;
  start: (isRestart: boolean) => Promise<T>;
  /** Called when the process has exited, before the restart. @returns called when it runs again */
  onDown?: () => Promise<() => void>;
  /** Receives one line per event. */
  report: (line: string) => void;
  /** Before the first, second … restart within a minute, in milliseconds; as many failures are tolerated. */
  pausesMs?: readonly number[];
}

const PAUSES_MS = [0, 250, 500, 1_000, 2_000, 4_000, 4_000];
const WINDOW_MS = 60_000;

/** Starts a process and keeps it running. @throws the error of the first start */
export async function supervise<T extends Running>(options: SupervisionOptions<T>): Promise<Supervised<T>> {
  const { name, start, onDown, report, pausesMs = PAUSES_MS } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const failures: number[] = [];
  let current = await start(false);
  let restart: Promise<unknown> = Promise.resolve();

  /** Restarts until the process runs. @returns a sentence when it gives up, null when it was stopped */
  async function keepRunning(): Promise<string | null> {
    for (;;) {
      const reason = describeExit(await current.exited);
      if (signal.aborted) return null;
      const since = performance.now();
      const onUp = await onDown?.();
      report(`${name} exited (${reason}). Restarting …`);
      restart = restarted(reason);
      const outcome = await restart;
      onUp?.();
      if (signal.aborted) return null;
      if (typeof outcome === 'string') return outcome;
      report(`${name} runs again after ${((performance.now() - since) / 1000).toFixed(1)} s.`);
    }
  }

  /** @returns a sentence when it gives up */
  async function restarted(firstReason: string): Promise<string | undefined> {
    let reason = firstReason;
    while (!signal.aborted) {
      const now = performance.now();
      failures.push(now);
      while (now - (failures[0] ?? now) > WINDOW_MS) failures.shift();
      const pause = pausesMs[failures.length - 1];
      if (pause === undefined) return `${name} failed ${failures.length} times in a minute: ${reason}`;
      await delay(pause, undefined, { signal }).catch(() => {});
      if (signal.aborted) return undefined;
      try {
        current = await start(true);
        if (signal.aborted) await current.stop();
        return undefined;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    return undefined;
  }

  const failed = keepRunning().then((sentence) => sentence ?? new Promise<never>(() => {}));
  return {
    current: () => current,
    failed,
    async stop() {
      stopping.abort();
      await restart;
      await current.stop();
    },
    kill() {
      stopping.abort();
      current.kill();
    },
  };
}

function describeExit([code, signal]: unknown[]): string {
  return typeof signal === 'string' ? signal : `exit code ${String(code)}`;
}
