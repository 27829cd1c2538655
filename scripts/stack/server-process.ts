// Runs a server of the stack as a child process.
import { type ChildProcess, type Serializable, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverCertificate } from '@encore/tenant/x509/server-certificate';
import { PORT_GIVEN, PORT_NEEDED } from '@encore/util/listen';
import { checkLiveness } from './liveness';
import { openPlaceholder } from './placeholder';
import { type Running, type Supervised, supervise } from './supervised';

export interface ServerOptions {
  name: string;
  /** Arguments of node: flags, then the file to run. */
  args: string[];
  /** The complete environment. */
  env: Record<string, string>;
  /** Responds with 200 when the server is ready. */
  readyUrl: string;
  /** Receives the output; undefined for this terminal. */
  logFile: string | undefined;
  /** Appends to the log file. */
  append?: boolean;
  /** Called when the server needs its port and another process listens on it. */
  onPortNeeded?: (child: ChildProcess) => void;
}

export interface RunningServer extends Running {
  /** Sends a message and waits for the reply. Not concurrently. @throws {Error} when the server exits before it replies */
  ask(message: Serializable): Promise<unknown>;
}

const START_TIMEOUT_MS = 60_000;
const LIVENESS_CHECK_MS = 30_000;
/** In addition to the time limit for open requests. */
const STOP_TIMEOUT_MS = 5_000;

/**
 * Starts a server and waits until it is ready. Servers exit when the IPC channel closes, so they never outlive this process.
 * @throws {Error} with the end of the log when it does not start
 */
export async function startServer({
  name,
  args,
  env,
  readyUrl,
  logFile,
  append = false,
  onPortNeeded,
}: ServerOptions): Promise<RunningServer> {
  const child = spawnServer(args, env, logFile, append ? 'a' : 'w');
  const exited = once(child, 'exit');
  child.on('message', (message) => {
    if (message === PORT_NEEDED) onPortNeeded?.(child);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(readyUrl))) {
    const ended = hasExited(child);
    if (ended || Date.now() > deadline) {
      child.kill('SIGKILL');
      const problem = `The ${name} did not start${ended ? '' : ` within ${START_TIMEOUT_MS / 1000} seconds`}.`;
      if (!logFile) throw new Error(problem);
      const end = readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n');
      throw new Error(`${problem} The end of its log (${logFile}):\n${end}`);
    }
    await delay(50);
  }
  const ask = (message: Serializable) => askChild(child, name, message);
  const drainMs = Number(env.SHUTDOWN_SECONDS ?? 0) * 1_000;
  return {
    pid: child.pid ?? 0,
    exited,
    ask,
    stop: () => stop(child, exited, drainMs + STOP_TIMEOUT_MS),
    kill: () => void child.kill('SIGKILL'),
  };
}

export interface SupervisedServer extends Supervised<RunningServer> {
  name: string;
  pid: number;
  ask: RunningServer['ask'];
}

interface SupervisionOptions extends Omit<ServerOptions, 'append' | 'onPortNeeded'> {
  port: number;
  /** Where the server listens; undefined for all addresses. */
  hostname: string | undefined;
  /** Folder of the certificate of a server over HTTPS. */
  tlsFolder?: string | undefined;
  /** Receives a line about each restart. */
  report: (line: string) => void;
  /** Between two checks whether the server answers, in milliseconds. */
  livenessCheckMs?: number;
}

/**
 * Starts a server and keeps it running. While it restarts, its port answers 503; the restarted server takes over the listening
 * socket, so that no connection is refused in between.
 * @throws {Error} as `startServer`
 */
export async function superviseServer({
  port,
  hostname,
  tlsFolder,
  report,
  livenessCheckMs: checkMs = LIVENESS_CHECK_MS,
  ...options
}: SupervisionOptions): Promise<SupervisedServer> {
  const certificate = tlsFolder ? await serverCertificate(tlsFolder) : undefined;
  let placeholder: Server | undefined;
  const openPort = async () => {
    placeholder ??= await openPlaceholder(port, hostname, certificate);
  };
  const closePlaceholder = () => {
    placeholder?.close();
    placeholder = undefined;
  };
  const onPortNeeded = (child: ChildProcess) =>
    void child.send(PORT_GIVEN, placeholder, (error) => {
      if (!error) closePlaceholder();
    });
  const name = `The ${options.name}`;
  const supervised = await supervise({
    name,
    async start(isRestart) {
      try {
        const server = await startServer({ ...options, append: isRestart, onPortNeeded });
        // A breakpoint stops a server in development.
        if (options.env.NODE_ENV === 'development') return server;
        const onHung = () => {
          report(`${name} does not answer.`);
          server.kill();
        };
        const endChecks = checkLiveness({ url: options.readyUrl, checkMs, onHung });
        void server.exited.then(endChecks);
        const stop = () => {
          endChecks();
          return server.stop();
        };
        return { ...server, stop };
      } catch (error) {
        // It may have taken over the port.
        if (isRestart) await openPort();
        throw error;
      }
    },
    async onDown() {
      await openPort();
      return closePlaceholder;
    },
    report,
  });
  return {
    ...supervised,
    name: options.name,
    get pid() {
      return supervised.current().pid;
    },
    ask: (message) => supervised.current().ask(message),
  };
}

async function askChild(child: ChildProcess, name: string, message: Serializable): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  const exited = once(child, 'exit', { signal }).then(() => {
    throw new Error(`The ${name} exited.`);
  });
  try {
    child.send(message);
    const [reply] = await Promise.race([once(child, 'message', { signal }), exited]);
    return reply;
  } finally {
    exited.catch(() => {});
    done.abort();
  }
}

function spawnServer(
  args: string[],
  env: Record<string, string>,
  logFile: string | undefined,
  mode: 'a' | 'w',
): ChildProcess {
  if (logFile) mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const output = logFile ? openSync(logFile, mode, 0o600) : 'inherit';
  const child = spawn(process.execPath, args, {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  if (typeof output === 'number') closeSync(output);
  return child;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, exited: Promise<unknown>, timeoutMs: number): Promise<void> {
  if (hasExited(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await exited;
  clearTimeout(timer);
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
