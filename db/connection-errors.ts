// Which errors mean that Postgres, or any other server, cannot be reached.

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Codes of the driver and the pool, and of a Postgres that shuts down, crashed, starts up or has too many connections. */
const POSTGRES_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'POOL_EXHAUSTED',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** Statement timeout, lock timeout, deadlock and serialization failure: the connection remains usable. */
const CONTENTION_CODES = new Set(['57014', '55P03', '40P01', '40001']);

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
    hasCode(error, (code) => POSTGRES_CODES.has(code) || CONTENTION_CODES.has(code))
  );
}

/** Whether any server, not only Postgres, cannot be reached. */
export function isUnreachable(error: unknown): boolean {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return isTimeout || hasCode(error, (code) => NETWORK_CODES.has(code));
}

/** Codes of the file system and of Postgres. */
const STORAGE_FULL_CODES = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Whether a disk is full. */
export function isStorageFull(error: unknown): boolean {
  return hasCode(error, (code) => STORAGE_FULL_CODES.has(code));
}

/** Codes of a file system that cannot be read or written. */
const FILE_SYSTEM_CODES = new Set([
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOTDIR',
  'EMFILE',
  'ENFILE',
  'ESTALE',
]);

/** Whether the file system rejects reads or writes. */
export function isFileSystemError(error: unknown): boolean {
  return hasCode(error, (code, from) => 'path' in from && FILE_SYSTEM_CODES.has(code));
}

/** Whether the error or one of its causes has a code that `matches`; drizzle wraps the errors of the driver. */
export function hasCode(error: unknown, matches: (code: string, from: Error) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && matches(error.code, error)) return true;
  return hasCode(error.cause, matches);
}
