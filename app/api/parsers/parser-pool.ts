// Pool of parser processes: started on demand, replaced when they end, stopped when idle. Per process of the server.
import { availableParallelism } from 'node:os';
import { createFairQueue } from './fair-queue';
import type { ParserLimits, ParserTask, ParserValues } from './parser-messages';
import { type ParserProcess, startParser } from './parser-process';

/** More than one, so that a file that uses up its time delays only its owner. */
const MAX_PROCESSES = Math.max(3, Math.min(8, availableParallelism()));
/** After this time without a task, the processes end. */
const IDLE_MS = 30_000;

export interface ParserPool {
  /**
   * Runs a task in a process. Tasks of one owner run one after another; owners take turns.
   * @throws {UnreadableFile}
   */
  run<K extends ParserTask['kind']>(
    owner: string,
    task: Extract<ParserTask, { kind: K }>,
  ): Promise<ParserValues[K]>;
  /** Ends all processes. */
  close(): void;
}

interface Job {
  task: ParserTask;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export function createParserPool(limits: ParserLimits, maxProcesses = MAX_PROCESSES): ParserPool {
  const queue = createFairQueue<Job>();
  const idle = new Set<ParserProcess>();
  let busy = 0;
  let idleTimer: NodeJS.Timeout | undefined;

  function schedule(): void {
    while (busy < maxProcesses) {
      const next = queue.take();
      if (!next) return;
      void runJob(next.owner, next.task);
    }
  }

  async function runJob(owner: string, { task, resolve, reject }: Job): Promise<void> {
    busy += 1;
    clearTimeout(idleTimer);
    const parser = takeIdle() ?? startParser(limits);
    try {
      resolve(await parser.run(task));
    } catch (error) {
      reject(error);
    } finally {
      busy -= 1;
      queue.release(owner);
      if (parser.isAlive) idle.add(parser);
      else parser.stop();
      schedule();
      if (busy === 0) idleTimer = setTimeout(stopIdle, IDLE_MS).unref();
    }
  }

  function takeIdle(): ParserProcess | undefined {
    for (const parser of idle) {
      idle.delete(parser);
      if (parser.isAlive) return parser;
    }
    return undefined;
  }

  function stopIdle(): void {
    for (const parser of idle) parser.stop();
    idle.clear();
  }

  return {
    run: (owner, task) =>
      new Promise((resolve, reject) => {
        queue.push(owner, { task, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      }),
    close: stopIdle,
  };
}
