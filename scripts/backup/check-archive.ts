// Checks an extracted archive completely, before anything is restored from it.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { keyOfFile } from '@/media/content-hash';
import { isFileKey } from '@/media/store';

const name = z.string().regex(/^\w+$/);

/** What a backup of a database consists of, besides the rows. */
const contentsSchema = z.object({
  /** Hash of the last migration: rows fit only the schema they come from. */
  migration: z.string(),
  /** In an order in which foreign keys hold. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })).min(1),
  /** Last values by name. */
  sequences: z.record(z.string(), z.string().regex(/^\d+$/)),
});

export type Contents = z.infer<typeof contentsSchema>;

const CONTENTS = 'contents.json';
export const contentsFile = (folder: string) => join(folder, CONTENTS);
export const tableFile = (folder: string, table: string) => join(folder, `${table}.copy.gz`);

/** Whether a folder has the tables of a database. */
export const hasTables = (folder: string) => existsSync(contentsFile(folder));

/** @throws when it is not the list of contents of a database */
export function readContents(folder: string): Contents {
  return contentsSchema.parse(JSON.parse(readFileSync(contentsFile(folder), 'utf8')));
}

/**
 * @param kinds folders of files that are named by the hash of their content
 * @throws saying what is damaged: another kind of entry than files and folders, such as a symbolic or hard link, a table that is
 *   incomplete, or a file with other content
 */
export async function checkArchive(folder: string, kinds: readonly string[]): Promise<void> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const isAlone = entry.isFile() && statSync(join(entry.parentPath, entry.name)).nlink === 1;
    if (!isAlone) throw new Error(`${entry.name} is not a file of its own`);
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const database = join(folder, entry.name);
    if (!entry.isDirectory() || !hasTables(database)) continue;
    for (const table of readContents(database).tables) await readToEnd(tableFile(database, table.name));
  }
  for (const kind of kinds) {
    for (const key of readdirSync(join(folder, kind)).filter(isFileKey)) {
      if ((await keyOfFile(join(folder, kind, key))) !== key) throw new Error(`${key} has other content`);
    }
  }
}

/** @throws when the file is truncated or its checksum is wrong */
async function readToEnd(file: string): Promise<void> {
  // Not even an error of zlib.
  if (statSync(file).size === 0) throw new Error(`${basename(file)} is empty`);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(createReadStream(file), createGunzip(), nowhere);
}
