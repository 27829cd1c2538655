// Errors that mean that the tenant cannot answer now: 503 with Retry-After.

import { isPostgresFileError } from '@encore/util/postgres-errors';

/** A resource of the tenant is overloaded or does not answer. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** Value of Retry-After, in seconds. */
export const RETRY_AFTER_SECONDS = '2';

/** Codes of sockets and of the driver. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
]);

/**
 * SQLSTATEs of a Postgres without a connection (class 08), the database or the role, that is read-only, has a conflict or no
 * resources left (class 53), stops, starts, or cannot read its files.
 */
const SQLSTATES = /^(08...|28000|28P01|3D000|25006|40001|40P01|53...|55P03|57014|57P0.|58000|58030)$/;

/** Whether an error, or one of its causes, is temporary. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const noSocket = code === 'ENOENT' && syscall === 'connect';
  const own = error instanceof Unavailable || CODES.has(code) || SQLSTATES.test(code) || noSocket;
  return (
    own ||
    isPostgresFileError(error) ||
    (error instanceof AggregateError && error.errors.some(isUnavailable)) ||
    isUnavailable(error.cause)
  );
}
