// Parsing of uploaded files, outside the server's process and event loop.
import { oncePerProcess } from '@encore/util/once-per-process';
import type { Scope } from '@/db/scope-types';
import type { Sound } from '../intake/read-sound';
import type { PlaylistFile } from '../playlist-files/playlist-file';
import { PARSER_LIMITS } from './parser-messages';
import { createParserPool } from './parser-pool';

const pool = () => oncePerProcess('parser-pool', () => createParserPool(PARSER_LIMITS));

/**
 * Reads an uploaded audio file.
 * @throws {UnreadableFile} if it cannot be played, or exceeds a limit; the message begins with “The file”
 */
export function parseSound({ userId }: Scope, path: string): Promise<Sound> {
  return pool().run(userId, { kind: 'sound', path });
}

/** Reads a playlist file. @throws {UnreadableFile} if it is none, or exceeds a limit; the message is a sentence */
export function parsePlaylistFile({ userId }: Scope, bytes: Uint8Array): Promise<PlaylistFile> {
  return pool().run(userId, { kind: 'playlist', bytes });
}
