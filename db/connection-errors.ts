// Which errors mean that Postgres, or any other server, cannot be reached.

import { isPostgresFileError } from '@encore/util/postgres-errors';

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Codes of the driver and the pool, of a proxy (class 08), and of a Postgres that shuts down, crashed, starts up, has too many
 * connections, or lost the database or the role.
 */
const POSTGRES_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'POOL_EXHAUSTED',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '08P01',
  '28000',
  '28P01',
  '3D000',
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  '53300',
]);

/**
 * The connection remains usable. Statement timeout, lock timeout, deadlock and serialization failure; a server that is
 * read-only (a standby, during a failover), lacks memory or other resources, or cannot read or write its files.
 */
const TEMPORARY_CODES = new Set([
  '57014',
  '55P03',
  '40P01',
  '40001',
  '25006',
  '53000',
  '53200',
  '53400',
  '58000',
  '58030',
]);

/** Whether a restart of Postgres or similar closed an established connection; a retry gets a new one. */
export function isConnectionTerminated(error: unknown): boolean {
  return hasCode(error, (code) => code === '57P01' || code === 'CONNECTION_CLOSED');
}

/**
 * Whether the connection of the failed query is lost. The driver adds `query` to its errors; errors of other services
 * in the same transaction have none.
 */
export function isConnectionLost(error: unknown): boolean {
  return hasCode(
    error,
    (code, from) => 'query' in from && (POSTGRES_CODES.has(code) || NETWORK_CODES.has(code)),
  );
}

/** Adds the `query` that the driver omits when it cannot open a connection, for `isConnectionLost`, and rethrows. */
export function markConnectionError(error: unknown): never {
  if (error instanceof Error && !('query' in error)) Object.defineProperty(error, 'query', { value: '' });
  throw error;
}

/** Whether Postgres cannot be reached or is overloaded, so that a later retry may succeed. */
export function isUnavailable(error: unknown): boolean {
  return (
    isConnectionLost(error) ||
    hasCode(
      error,
      (code, from) => POSTGRES_CODES.has(code) || TEMPORARY_CODES.has(code) || isPostgresFileError(from),
    )
  );
}

/** Whether any server, not only Postgres, cannot be reached. */
export function isUnreachable(error: unknown): boolean {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return isTimeout || hasCode(error, (code) => NETWORK_CODES.has(code));
}

/** Codes of the file system and of Postgres. */
const STORAGE_FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);

/** Whether a disk is full, or the limit of a file's size reached. */
export function isStorageFull(error: unknown): boolean {
  return hasCode(error, (code) => STORAGE_FULL_CODES.has(code));
}

/** Codes of a file system that cannot be read or written. Errors of open files have no path. */
const FILE_SYSTEM_CODES = new Set(['EROFS', 'EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EMFILE', 'ENFILE']);

/** Codes that sockets have too, without a path. */
const PATH_CODES = new Set(['EACCES', 'EPERM', 'ENOTDIR', 'ENOTCONN']);

/** Whether the file system rejects reads or writes. */
export function isFileSystemError(error: unknown): boolean {
  return hasCode(error, (code, from) => {
    // What Node 20 reports for a recursive `mkdir` on a read-only file system.
    const noFolder = code === 'ENOENT' && 'syscall' in from && from.syscall === 'mkdir';
    return FILE_SYSTEM_CODES.has(code) || ('path' in from && PATH_CODES.has(code)) || noFolder;
  });
}

/** Whether the error or one of its causes has a code that `matches`; drizzle wraps the errors of the driver. */
export function hasCode(error: unknown, matches: (code: string, from: Error) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && matches(error.code, error)) return true;
  return hasCode(error.cause, matches);
}
