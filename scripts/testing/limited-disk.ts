// A data directory on a file system of its own, which can be filled; where this account may not mount one, the app can be kept from writing files.
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayMount, succeeds } from '@/app/api/testing/mount';

export interface LimitedDisk {
  folder: string;
  /** What `fill` does, as in "fill the disk". */
  description: string;
  /** @param app pid of the app. @returns frees the space again */
  fill(app: number): () => void;
  /** Removes the folder; the processes that use it have exited. */
  remove(): void;
}

const SIZE = 2 ** 31;
const ATTEMPTS = 50;

/** @returns null on systems without tmpfs and prlimit */
export function openLimitedDisk(): LimitedDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'encore-disk-'));
  if (mayMount() && succeeds('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder)) {
    chmodSync(folder, 0o700);
    const resize = (size: number) => succeeds('mount', '-o', `remount,size=${size}`, folder);
    return {
      folder,
      description: 'fill the disk',
      fill() {
        for (let i = 0; i < ATTEMPTS && !resize(usedBytes(folder)); i += 1);
        return () => void resize(SIZE);
      },
      remove() {
        succeeds('umount', folder);
        rmSync(folder, { recursive: true });
      },
    };
  }
  if (!succeeds('prlimit', '--fsize')) return null;
  // Beyond the limit of a file's size, writes fail with EFBIG.
  const limit = (pid: number, soft: string) => succeeds('prlimit', '--pid', `${pid}`, `--fsize=${soft}:`);
  return {
    folder,
    description: 'reject writes of the app',
    fill(app) {
      limit(app, '0');
      return () => void limit(app, 'unlimited');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writes between the two system calls make a size too small, which is refused. */
function usedBytes(folder: string): number {
  const { blocks, bfree, bsize } = statfsSync(folder);
  return (blocks - bfree) * bsize;
}
