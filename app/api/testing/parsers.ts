// A parser pool with little CPU time, and a folder for the files it reads.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { PARSER_LIMITS } from '../parsers/parser-messages';
import { createParserPool } from '../parsers/parser-pool';

/** The pool for the tests of a file. `fileOf` stores bytes and returns their path. */
export function setUpParsers() {
  const pool = createParserPool({ ...PARSER_LIMITS, cpuMs: 800 });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encore-parsers-'));
  });
  afterAll(async () => {
    pool.close();
    await rm(folder, { recursive: true });
  });
  return {
    pool,
    async fileOf(bytes: Uint8Array): Promise<string> {
      const path = join(folder, crypto.randomUUID());
      await writeFile(path, bytes);
      return path;
    },
  };
}
