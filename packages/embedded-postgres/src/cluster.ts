// Where the cluster's files are, and how they come to be.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Binaries, ServerAccount } from './binaries';
import { machineVariables } from './machine-variables';

/**
 * The cluster's folder, made by initdb on first use. It is `<dataDir>/postgres/cluster`; where the account that runs
 * Postgres cannot reach that, `<dataDir>/postgres` is a link to a folder under /var/tmp.
 */
export function prepareCluster(dataDir: string, password: string, binaries: Binaries): string {
  const home = clusterHome(dataDir, binaries.account);
  const cluster = join(home, 'cluster');
  if (!existsSync(cluster)) initialise(cluster, password, binaries);
  return cluster;
}

/** The server that runs on a cluster, or the one that died there. */
export interface Postmaster {
  pid: number;
  /** In milliseconds since 1970. */
  startedAt: number;
  port: number;
}

/** What `postmaster.pid` of a cluster says. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), startedAt: Number(lines[2]) * 1000, port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

function clusterHome(dataDir: string, account: ServerAccount | undefined): string {
  const home = join(resolve(dataDir), 'postgres');
  if (existsSync(home)) return realpathSync(home);
  if (lstatSync(home, { throwIfNoEntry: false })) rmSync(home);
  if (!account) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return home;
  }
  mkdirSync(dirname(home), { recursive: true });
  if (canBeReached(dirname(home))) {
    mkdirSync(home, { mode: 0o700 });
    chownSync(home, account.uid, account.gid);
    return realpathSync(home);
  }
  const elsewhere = mkdtempSync('/var/tmp/encore-');
  chownSync(elsewhere, account.uid, account.gid);
  symlinkSync(elsewhere, home);
  return elsewhere;
}

/** Whether every folder on the way down lets others pass. */
function canBeReached(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || canBeReached(dirname(path));
}

/** A kill in the middle leaves only the draft, which the next start throws away. */
function initialise(cluster: string, password: string, { initdb, account }: Binaries): void {
  const draft = `${cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const secrets = mkdtempSync(join(tmpdir(), 'encore-initdb-'));
  const passwordFile = join(secrets, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) for (const path of [secrets, passwordFile]) chownSync(path, account.uid, account.gid);
    const options = {
      '--pgdata': draft,
      '--username': 'postgres',
      '--pwfile': passwordFile,
      '--auth': 'scram-sha-256',
      '--encoding': 'UTF8',
      '--locale-provider': 'builtin',
      '--builtin-locale': 'C.UTF-8',
      '--locale': 'C',
    };
    execFileSync(
      initdb,
      Object.entries(options).map(([name, value]) => `${name}=${value}`),
      {
        ...account,
        cwd: '/',
        env: machineVariables(process.env) as NodeJS.ProcessEnv,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    chmodSync(draft, 0o700);
    renameSync(draft, cluster);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}
