// Parsing of uploaded files, outside the server's process and event loop.
import { oncePerProcess } from '@encore/util/once-per-process';
import type { Scope } from '@/db/scope-types';
import type { Sound } from '../intake/read-sound';
import type { ImportTask, ImportValues } from '../playlist-files/import-tasks';
import { IMPORT_LIMITS, PARSER_LIMITS, type ParserTask } from './parser-messages';
import { createParserPool } from './parser-pool';

const pool = () => oncePerProcess('parser-pool', () => createParserPool(PARSER_LIMITS));

/**
 * Reads an uploaded audio file, as `readSound` does.
 * @throws {UnreadableFile} if it cannot be played, or exceeds a limit; the message begins with “The file”
 */
export function parseSound({ userId }: Scope, path: string, original: string | null): Promise<Sound> {
  return pool().run(userId, { kind: 'sound', path, original });
}

/**
 * Reads an image that a listener has chosen.
 * @returns a WebP image
 * @throws {UnreadableFile} if it cannot be shown, or exceeds a limit; the message is a sentence
 */
export function parsePicture({ userId }: Scope, path: string): Promise<Uint8Array> {
  return pool().run(userId, { kind: 'picture', path });
}

const MAX_IMPORTS = 2;
const imports = () => oncePerProcess('import-pool', () => createParserPool(IMPORT_LIMITS, MAX_IMPORTS));

/**
 * Runs a step of an import of the user.
 * @throws {UnreadableFile} if the file is no playlist, or exceeds a limit; the message is a sentence
 */
export function runImport<K extends ImportTask['kind']>(
  { userId }: Scope,
  task: Extract<ImportTask, { kind: K }>,
): Promise<ImportValues[K]> {
  return imports().run(userId, task as Extract<ParserTask, { kind: K }>) as Promise<ImportValues[K]>;
}
