// What an Action does beside its calls with an effect, as plain data: what it read from the cache, and whom it asked.

/** One request an Action made with `fetch`. Query, and body of the answer, without what could be used. */
export interface RequestObservation {
  what: 'request';
  method: string;
  url: string;
  /** Absent while there is no answer, and when there never was one. */
  status?: number;
  /** Milliseconds until the head of the answer, or the failure. */
  ms?: number;
  /** Why there is no answer. */
  error?: string;
  /** The body of the answer, when it is text of up to 16 KiB. */
  body?: string;
  contentType?: string;
  /** Whether the answer was not fetched, but is the one recorded earlier. */
  replayed?: true;
}

/** What `redirect.validateToken` told: the payload of the token, or why it is not valid. */
export interface TokenObservation {
  what: 'session-token';
  payload?: Record<string, unknown>;
  error?: string;
}

interface CacheReadObservation {
  what: 'cache.get';
  key: string;
  /** Milliseconds the entry still has; absent when there is none. */
  left?: number;
}

interface CacheRefusalObservation {
  what: 'cache.set' | 'cache.delete';
  key: string;
  /** Why there was no effect, such as `CacheKeySizeExceeded`. */
  code: string;
}

export type Observed = RequestObservation | TokenObservation | CacheReadObservation | CacheRefusalObservation;

/** `after` tells how many calls with an effect the Action had made by then. */
export type Observation = Observed & { after: number };
