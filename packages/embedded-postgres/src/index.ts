// Starts and stops the embedded Postgres: real server binaries from npm, one cluster per data folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries } from './binaries';
import { type Postmaster, prepareCluster, readPostmaster } from './cluster';
import { machineVariables } from './machine-variables';

export interface PostgresOptions {
  /** The folder that holds the cluster and its log. */
  dataDir: string;
  /** The superuser's password; kept from start to start by the caller. */
  password: string;
  /** Server settings by name, for tests that trade safety for speed. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  /** The superuser's URL of the database `postgres`. */
  url: string;
  /** Resolves when the server has ended, told to or not. */
  exited: Promise<unknown>;
  /** Fast, clean shutdown: open transactions are rolled back, files are flushed. */
  stop(): Promise<void>;
}

/** Another process runs on the same data folder. */
export class AlreadyRunning extends Error {}

const START_LIMIT_MS = 60_000;
/** The advisory lock by which one process owns the cluster; it ends with the process, however that ends. */
const OWNER_LOCK = 4455;

/**
 * Starts Postgres on loopback, on a free port, and owns it until `stop()`. A server that a killed process left
 * behind is stopped first.
 * @throws {AlreadyRunning} when a living process owns the cluster.
 * @throws {Error} with the end of the server's log when it does not start.
 */
export async function startPostgres({
  dataDir,
  password,
  settings = {},
}: PostgresOptions): Promise<RunningPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const binaries = findBinaries();
  const cluster = prepareCluster(dataDir, password, binaries);
  await endOrphan(cluster, password, dataDir);

  const log = join(dataDir, 'postgres.log');
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const port = await freePort();
    const options = {
      ...settings,
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    };
    const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const output = openSync(log, 'w');
    const server = spawn(binaries.postgres, ['-D', cluster, ...flags], {
      ...binaries.account,
      cwd: '/',
      env: machineVariables(process.env) as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
    const owner = await connectAsOwner(url, () => server.exitCode === null && Date.now() < deadline);
    if (owner) return { url, exited: once(server, 'exit'), stop: () => stop(server, owner) };
    if (server.exitCode === null) await stop(server);
    if (!/Address already in use|shared memory block|Is another postmaster/.test(readFileSync(log, 'utf8')))
      break;
    await delay(200);
  }
  const end = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`The embedded Postgres did not start. The end of its log (${log}):\n${end}`);
}

async function stop(server: ChildProcess, owner?: postgres.Sql): Promise<void> {
  await owner?.end({ timeout: 1 });
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGINT');
  const patience = setTimeout(() => server.kill('SIGQUIT'), 10_000);
  await exit;
  clearTimeout(patience);
}

/** Waits until the server answers, then takes the owner's lock; undefined once `alive` says there is no hope. */
async function connectAsOwner(url: string, alive: () => boolean): Promise<postgres.Sql | undefined> {
  while (alive()) {
    const sql = postgres(url, { max: 1, idle_timeout: 0, connect_timeout: 5, onnotice: () => {} });
    try {
      if (await takeLock(sql)) return sql;
    } catch {
      // Not up yet.
    }
    await sql.end({ timeout: 0 });
    await delay(25);
  }
  return undefined;
}

async function takeLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${OWNER_LOCK}) as taken`;
  return row?.taken ?? false;
}

/** Ends a server whose owner was killed. */
async function endOrphan(cluster: string, password: string, dataDir: string): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return;
  if (isZombie(postmaster.pid)) rmSync(join(cluster, 'postmaster.pid'));
  if (!isAlive(postmaster.pid)) return;
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${postmaster.port}/postgres`;
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  let owned: boolean;
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    if (row?.data_directory !== cluster) return forgetIfOlderThanBoot(cluster, postmaster);
    owned = !(await takeLockWithin(sql, 2_000));
  } catch {
    return forgetIfOlderThanBoot(cluster, postmaster);
  } finally {
    await sql.end({ timeout: 0 });
  }
  if (owned) {
    throw new AlreadyRunning(
      `Encore is already running on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  process.kill(postmaster.pid, 'SIGINT');
  while (isAlive(postmaster.pid) && !isZombie(postmaster.pid)) await delay(25);
}

/** No process outlives a reboot: its number is another one's by now, which Postgres would take for a living server. */
function forgetIfOlderThanBoot(cluster: string, { startedAt }: Postmaster): void {
  if (startedAt < Date.now() - uptime() * 1000) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** A killed owner's connection may live for a moment longer than the owner. */
async function takeLockWithin(sql: postgres.Sql, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  do {
    if (await takeLock(sql)) return true;
    await delay(100);
  } while (Date.now() < deadline);
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Dead, but not yet buried by its parent; Postgres would take it for a living server. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was given.');
  return address.port;
}
