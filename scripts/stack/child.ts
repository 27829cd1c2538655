// A server of the stack as a process of its own, which ends when its supervisor does, however that ends.
import { type ChildProcess, type Serializable, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerOptions {
  name: string;
  /** Arguments of node: flags, then the file to run. */
  args: string[];
  /** The whole of its environment. */
  env: Record<string, string>;
  /** Answers 200 once the server is ready. */
  readyUrl: string;
  /** Where its output goes; undefined: to this terminal. */
  logFile: string | undefined;
}

export interface RunningServer {
  name: string;
  pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  exited: Promise<unknown>;
  /** Tells it something and waits for its answer; one at a time. @throws {Error} when it ends before it answers */
  ask(message: Serializable): Promise<unknown>;
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/**
 * Starts a server and waits until it answers. The IPC channel is its leash: servers exit when it closes.
 * @throws {Error} with the end of its log when it does not come up.
 */
export async function startServer({
  name,
  args,
  env,
  readyUrl,
  logFile,
}: ServerOptions): Promise<RunningServer> {
  const child = spawnServer(args, env, logFile);
  const exited = once(child, 'exit');
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await answers(readyUrl))) {
    if (hasEnded(child) || Date.now() > deadline) {
      child.kill('SIGKILL');
      const end = logFile ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n') : '';
      throw new Error(
        `The ${name} did not start. ${logFile ? `The end of its log (${logFile}):\n${end}` : ''}`,
      );
    }
    await delay(50);
  }
  const ask = (message: Serializable) => askChild(child, name, message);
  return { name, pid: child.pid ?? 0, exited, ask, stop: () => stop(child, exited) };
}

async function askChild(child: ChildProcess, name: string, message: Serializable): Promise<unknown> {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error(`The ${name} has ended.`);
  });
  try {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
    return answer;
  } finally {
    ended.catch(() => {});
    answered.abort();
  }
}

function spawnServer(args: string[], env: Record<string, string>, logFile: string | undefined): ChildProcess {
  if (logFile) mkdirSync(dirname(logFile), { recursive: true });
  const output = logFile ? openSync(logFile, 'w', 0o600) : 'inherit';
  const child = spawn(process.execPath, args, {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  if (typeof output === 'number') closeSync(output);
  return child;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await exited;
  clearTimeout(patience);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
