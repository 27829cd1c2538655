// Reads and requests of an Action, as plain data: cache reads, refused cache writes, session tokens, `fetch` requests.

/** A `fetch` request of an Action. Secrets in the URL and in the response body are redacted. */
export interface RequestObservation {
  what: 'request';
  method: string;
  url: string;
  /** Absent without a response. */
  status?: number;
  /** Milliseconds until the response headers or the failure. */
  ms?: number;
  /** Why there is no response. */
  error?: string;
  /** The response body, if it is text of at most 16 KiB. */
  body?: string;
  contentType?: string;
  /** Whether the response was replayed from a record. */
  replayed?: true;
}

/** Result of `redirect.validateToken`: the payload, or why the token is invalid. */
export interface TokenObservation {
  what: 'session-token';
  payload?: Record<string, unknown>;
  error?: string;
}

interface CacheReadObservation {
  what: 'cache.get';
  key: string;
  /** Milliseconds until the entry expires; absent on a miss. */
  left?: number;
}

interface CacheRefusalObservation {
  what: 'cache.set' | 'cache.delete';
  key: string;
  /** Such as `CacheKeySizeExceeded`. */
  code: string;
}

export type Observed = RequestObservation | TokenObservation | CacheReadObservation | CacheRefusalObservation;

/** `after`: number of calls with an effect that the Action had made before. */
export type Observation = Observed & { after: number };
