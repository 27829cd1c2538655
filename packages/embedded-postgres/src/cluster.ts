// Location and initialization of the cluster.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { systemEnvironment } from '@encore/util/system-environment';
import type { Binaries, ServerAccount } from './binaries';

export interface ClusterOptions {
  /** Directory for the cluster. */
  dataDir: string;
  /** The superuser's password, which must be the same on every start. */
  password: string;
  /** Data directory of a stopped server with the same password, which a new cluster is copied from instead of running initdb. */
  template?: string | undefined;
  /** Size of the files of the write-ahead log in megabytes, a power of two; 16 by default. */
  walSegmentMb?: number;
}

/**
 * Returns the cluster directory, created on first use: `<dataDir>/postgres/cluster`. When the server account cannot access it,
 * `<dataDir>/postgres` is a link to a directory in /var/tmp.
 */
export function prepareCluster(options: ClusterOptions, binaries: Binaries): string {
  const { dataDir, template } = options;
  const home = clusterHome(dataDir, binaries.account);
  const cluster = join(home, 'cluster');
  if (existsSync(cluster)) return cluster;
  if (template) copy(join(realpathSync(join(template, 'postgres')), 'cluster'), cluster, binaries);
  else initialize(cluster, options, binaries);
  return cluster;
}

/** Atomic, like initialize(). */
function copy(from: string, cluster: string, { account }: Binaries): void {
  const draft = `${cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const entries = readdirSync(draft, { recursive: true, withFileTypes: true });
  const paths = [draft, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  if (account) for (const path of paths) chownSync(path, account.uid, account.gid);
  chmodSync(draft, 0o700);
  renameSync(draft, cluster);
}

function clusterHome(dataDir: string, account: ServerAccount | undefined): string {
  const folder = resolve(dataDir);
  const home = join(folder, 'postgres');
  const found = lstatSync(home, { throwIfNoEntry: false });
  if (account && found?.isDirectory()) {
    letTraverse(folder, account);
    // A process that was killed may have created it only.
    chownSync(home, account.uid, account.gid);
  }
  if (existsSync(home)) return realpathSync(home);
  if (found) rmSync(home);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!account) {
    mkdirSync(home, { mode: 0o700 });
    return realpathSync(home);
  }
  if (isAccessible(dirname(folder))) {
    letTraverse(folder, account);
    mkdirSync(home, { mode: 0o700 });
    chownSync(home, account.uid, account.gid);
    return realpathSync(home);
  }
  const target = mkdtempSync('/var/tmp/encore-');
  chownSync(target, account.uid, account.gid);
  symlinkSync(target, home);
  return target;
}

/** Lets the server account pass through a folder of root, and no other account. */
function letTraverse(folder: string, { gid }: ServerAccount): void {
  chownSync(folder, 0, gid);
  chmodSync(folder, 0o710);
}

/** Whether other users may traverse every directory of the path. */
function isAccessible(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || isAccessible(dirname(path));
}

/** Atomic: if the process is killed, the next start removes the partial cluster. */
function initialize(
  cluster: string,
  { password, walSegmentMb = 16 }: ClusterOptions,
  { initdb, account }: Binaries,
): void {
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
      '--wal-segsize': String(walSegmentMb),
    };
    execFileSync(
      initdb,
      Object.entries(options).map(([name, value]) => `${name}=${value}`),
      {
        ...account,
        cwd: '/',
        env: systemEnvironment(process.env) as NodeJS.ProcessEnv,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    chmodSync(draft, 0o700);
    renameSync(draft, cluster);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}
