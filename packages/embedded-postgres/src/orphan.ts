// Stops a server that a killed process left behind on a cluster.
import { readFileSync, rmSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, superuserUrl, tryLockWithin } from './owner-lock';

/** Another process runs on the same data directory; `url` is the superuser's URL of its server. */
export class AlreadyRunning extends Error {
  constructor(
    message: string,
    readonly url: string,
  ) {
    super(message);
  }
}

/** From `postmaster.pid`. `startedAt` is in milliseconds since the epoch. */
interface Postmaster {
  pid: number;
  startedAt: number;
  port: number;
}

/** @throws {AlreadyRunning} when a living process owns the cluster */
export async function stopOrphan(cluster: string, password: string, dataDir: string): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return;
  if (isZombie(postmaster.pid)) rmSync(join(cluster, 'postmaster.pid'));
  if (!isAlive(postmaster.pid)) return;
  const url = superuserUrl(postmaster.port, password);
  const sql = connect(url);
  let owned: boolean;
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    if (row?.data_directory !== cluster) return removeStaleLockFile(cluster, postmaster);
    owned = !(await tryLockWithin(sql, 2_000));
  } catch {
    return removeStaleLockFile(cluster, postmaster);
  } finally {
    await sql.end({ timeout: 0 });
  }
  if (owned) {
    throw new AlreadyRunning(
      `Encore is already running on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
      url,
    );
  }
  process.kill(postmaster.pid, 'SIGINT');
  while (isAlive(postmaster.pid) && !isZombie(postmaster.pid)) await delay(25);
}

function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), startedAt: Number(lines[2]) * 1000, port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** After a reboot, another process may have the server's pid, and Postgres would refuse to start. */
function removeStaleLockFile(cluster: string, { startedAt }: Postmaster): void {
  if (startedAt < Date.now() - uptime() * 1000) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A zombie counts as running for `kill(pid, 0)`, and thus for Postgres. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false;
  } catch {
    return false;
  }
}
