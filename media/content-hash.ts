// Content hashes (SHA-256) as file keys.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type FileKey, toFileKey } from './store';

export function keyOf(bytes: Uint8Array): FileKey {
  return toFileKey(createHash('sha256').update(bytes).digest('hex'));
}

/** Hashes the file as a stream. */
export async function keyOfFile(path: string): Promise<FileKey> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return toFileKey(hash.digest('hex'));
}
