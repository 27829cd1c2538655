// One parser process, and the reasons for which it ends.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemEnvironment } from '@encore/util/system-environment';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { type ParserAnswer, type ParserLimits, type ParserTask, toArgument } from './parser-messages';
import { CPU_SIGNAL } from './watchdog';

export interface ParserProcess {
  /**
   * @throws {UnreadableFile} for a file that is rejected, or exceeds a limit, which ends the process
   * @throws {Error} if the process cannot start, or the file cannot be opened
   */
  run(task: ParserTask): Promise<unknown>;
  /** False once the process has ended or is about to. */
  readonly isAlive: boolean;
  stop(): void;
}

/** Starts a process without the server's environment; it becomes ready in the background. */
export function startParser(limits: ParserLimits): ParserProcess {
  const child = start(limits);
  let state: 'starting' | 'ready' | 'ended' = 'starting';
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const isReady = state !== 'starting';
      state = 'ended';
      if (isReady) reject(exceeded(signal === CPU_SIGNAL ? 'time' : 'memory'));
      else reject(new Error(`A parser process could not start (${signal ?? code}).`));
    });
  });
  const ready = Promise.race([nextMessage(child), ended]).then(() => {
    state = 'ready';
  });
  // `run` reports them; between tasks nothing waits for the process.
  for (const outcome of [ended, ready]) outcome.catch(() => undefined);

  const stop = () => {
    state = 'ended';
    child.kill('SIGKILL');
  };
  return {
    get isAlive() {
      return state !== 'ended' && child.connected;
    },
    stop,
    async run(task) {
      keepRunning(child, true);
      let timer: NodeJS.Timeout | undefined;
      try {
        await ready;
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => {
            stop();
            reject(exceeded('time'));
          }, limits.elapsedMs);
        });
        const answer = nextMessage(child);
        child.send(task);
        return toValue((await Promise.race([answer, ended, late])) as ParserAnswer);
      } finally {
        clearTimeout(timer);
        keepRunning(child, false);
      }
    },
  };
}

/** The bundle in production, or else the source. */
function start(limits: ParserLimits): ChildProcess {
  const root = process.cwd();
  const built = join(root, 'dist', 'parser-worker.js');
  const isBuilt = process.env.NODE_ENV === 'production' && existsSync(built);
  const script = isBuilt ? built : join(root, 'app', 'api', 'parsers', 'parser-worker.ts');
  const child = fork(script, [toArgument(limits)], {
    execArgv: [`--max-old-space-size=${limits.heapMb}`, ...(isBuilt ? [] : ['--import', 'tsx'])],
    env: { ...systemEnvironment(process.env), NODE_ENV: process.env.NODE_ENV },
    serialization: 'advanced',
    // Only Node's report of an exhausted heap would be printed.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  keepRunning(child, false);
  return child;
}

const nextMessage = (child: ChildProcess) =>
  new Promise<unknown>((resolve) => child.once('message', resolve));

/** Whether the server may not exit before the process has answered. */
function keepRunning(child: ChildProcess, isBusy: boolean): void {
  for (const handle of [child, child.channel]) {
    if (isBusy) handle?.ref();
    else handle?.unref();
  }
}

function toValue(answer: ParserAnswer): unknown {
  if ('value' in answer) return answer.value;
  if ('rejection' in answer) throw new UnreadableFile(answer.rejection);
  throw new Error(`A file could not be parsed: ${answer.failure}`);
}

const exceeded = (limit: 'time' | 'memory') =>
  new UnreadableFile(
    limit === 'time' ? 'The file takes too long to read.' : 'The file needs too much memory to read.',
  );
