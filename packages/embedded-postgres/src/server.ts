// Starts and stops the Postgres server.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fchmodSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemEnvironment } from '@encore/util/system-environment';
import type postgres from 'postgres';
import { findBinaries } from './binaries';
import { type ClusterOptions, prepareCluster } from './cluster';
import { freePort } from './free-port';
import { stopOrphan } from './orphan';
import { connect, retakeLock, superuserUrl, tryLock } from './owner-lock';

/** The log of the server is in the data directory too. */
export interface PostgresOptions extends ClusterOptions {
  /** Server settings by name. */
  settings?: Record<string, string>;
  /** A free one by default. */
  port?: number;
}

export interface RunningPostgres {
  /** The superuser's URL of the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Resolves with the exit code and the signal when the server has exited for any reason. */
  exited: Promise<unknown[]>;
  /** Fast shutdown: rolls back open transactions and flushes files. */
  stop(): Promise<void>;
  /** Immediate shutdown: the next start recovers from the write-ahead log. */
  kill(): void;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const RECOVERY_TIMEOUT_MS = 60_000;
const RETRYABLE = /Address already in use|shared memory block|Is another postmaster/;

/**
 * Starts Postgres on a loopback port and owns the cluster until `stop()`. First stops a server that a killed process left
 * behind.
 * @throws {AlreadyRunning} when a living process owns the cluster
 * @throws {Error} with the end of the server's log when it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataDir, password, settings = {}, port: fixedPort } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const binaries = findBinaries();
  const cluster = prepareCluster(options, binaries);
  await stopOrphan(cluster, password, dataDir);

  const log = join(dataDir, 'postgres.log');
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const port = fixedPort ?? (await freePort());
    const flags = {
      // One call instead of one for each file shortens the start after a crash from seconds to a fraction of one.
      ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
      ...settings,
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    };
    const args = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const output = openSync(log, 'w', 0o600);
    fchmodSync(output, 0o600);
    const server = spawn(binaries.postgres, ['-D', cluster, ...args], {
      ...binaries.account,
      cwd: '/',
      env: systemEnvironment(process.env) as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    endWithThisProcess(server);
    const url = superuserUrl(port, password);
    const owner = await connectAsOwner(url, () => isRunning(server) && Date.now() < deadline);
    if (owner) {
      const exited = once(server, 'exit');
      void exited.then(() => owner.end({ timeout: 0 }));
      return {
        url,
        port,
        pid: server.pid ?? 0,
        exited,
        stop: () => stop(server, owner),
        kill: () => void server.kill('SIGQUIT'),
      };
    }
    if (isRunning(server)) await stop(server);
    if (!RETRYABLE.test(readFileSync(log, 'utf8'))) break;
    await delay(200);
  }
  const end = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`The embedded Postgres did not start. The end of its log (${log}):\n${end}`);
}

/** A process that exits without `stop()` kills its server, unless it is killed itself. The next start recovers. */
function endWithThisProcess(server: ChildProcess): void {
  const kill = () => void server.kill('SIGQUIT');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
}

async function stop(server: ChildProcess, owner?: postgres.Sql): Promise<void> {
  await owner?.end({ timeout: 1 });
  if (!isRunning(server)) return;
  const exit = once(server, 'exit');
  server.kill('SIGINT');
  const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await exit;
  clearTimeout(timer);
}

/**
 * Connects and takes the owner lock, retrying while `shouldRetry()`. Takes it again after a crash recovery, for which Postgres
 * closes all connections.
 */
async function connectAsOwner(url: string, shouldRetry: () => boolean): Promise<postgres.Sql | undefined> {
  while (shouldRetry()) {
    let isOwner = false;
    const sql = connect(url, () => {
      if (isOwner) void retakeLock(sql, RECOVERY_TIMEOUT_MS);
    });
    try {
      isOwner = await tryLock(sql);
      if (isOwner) return sql;
    } catch {
      // The server is still starting.
    }
    await sql.end({ timeout: 0 });
    await delay(25);
  }
  return undefined;
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;
