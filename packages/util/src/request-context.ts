// The request that the current code handles, for logs and for calls to other servers.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { oncePerProcess } from './once-per-process';

export const REQUEST_ID_HEADER = 'x-request-id';

export interface RequestContext {
  requestId: string;
}

const storage = oncePerProcess('request-context', () => new AsyncLocalStorage<RequestContext>());

/** Runs `handle` with the request id of the header, or a new one if it is missing or malformed. */
export function withRequestId(header: unknown, handle: (requestId: string) => void): void {
  const requestId = typeof header === 'string' && /^[\w.-]{8,128}$/.test(header) ? header : randomUUID();
  storage.run({ requestId }, handle, requestId);
}

/** Undefined outside of a request. */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;
