// The tenant cannot answer now: 503 with Retry-After.

export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** Value of Retry-After, in seconds. */
export const RETRY_AFTER_SECONDS = 2;
