// Errors that mean that the tenant cannot answer now: 503 with Retry-After.

/** A resource of the tenant is overloaded or does not answer. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** Value of Retry-After, in seconds. */
export const RETRY_AFTER_SECONDS = '2';

/** Codes of sockets, of the driver, and of a Postgres that stops, starts, or has too many connections or a conflict. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53200',
  '53300',
  '55P03',
  '57014',
  '40P01',
]);

/** Whether an error, or one of its causes, is temporary. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  const own = error instanceof Unavailable || (code !== undefined && CODES.has(code));
  return (
    own || (error instanceof AggregateError && error.errors.some(isUnavailable)) || isUnavailable(error.cause)
  );
}
