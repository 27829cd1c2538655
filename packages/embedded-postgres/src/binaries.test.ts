import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findBinaries } from './binaries';

afterEach(() => vi.unstubAllEnvs());

test.runIf(process.getuid?.() === 0)('the copy for root has no links to outside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'encore-binaries-'));
  try {
    vi.stubEnv('TMPDIR', folder);
    const lib = join(dirname(dirname(findBinaries().postgres)), 'lib');
    expect(lib.startsWith(folder)).toBe(true);
    const links = readdirSync(lib).filter((name) => lstatSync(join(lib, name)).isSymbolicLink());
    expect(links).not.toEqual([]);
    for (const link of links) expect(readdirSync(lib)).toContain(readlinkSync(join(lib, link)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
