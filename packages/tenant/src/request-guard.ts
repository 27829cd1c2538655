// Checks of every request before it is routed: method, target and Host header.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { normalizeTarget } from '@encore/util/request-target';

/** Methods that no endpoint serves. The Request of the Fetch standard cannot represent the first two. */
const REFUSED_METHODS = new Set(['TRACE', 'TRACK', 'CONNECT']);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Whether a Host header names this machine. Through DNS rebinding, a page of another host could otherwise read responses. */
const isLoopbackHost = (host: string | undefined): boolean => LOOPBACK.test(host ?? '');

/**
 * Sets `nosniff`, and answers 405 for a refused method, 400 for an invalid target, and 421 for another host than this machine
 * (RFC 9110, section 15.5.20).
 * @returns whether it answered
 */
export function rejectRequest(req: IncomingMessage, res: ServerResponse): boolean {
  res.setHeader('x-content-type-options', 'nosniff');
  if (REFUSED_METHODS.has(req.method ?? '')) {
    answer(res, 405, 'method_not_allowed', { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
    return true;
  }
  if (!normalizeTarget(req)) {
    answer(res, 400, 'invalid_request', {});
    return true;
  }
  if (isLoopbackHost(req.headers.host)) return false;
  answer(res, 421, 'misdirected_request', {});
  return true;
}

/** The response to a body that does not arrive in time. */
export const LATE_BODY = {
  contentType: 'application/json',
  text: JSON.stringify({
    error: 'request_timeout',
    error_description: 'The body of the request did not arrive in time.',
  }),
};

function answer(res: ServerResponse, status: number, error: string, headers: Record<string, string>): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify({ error }));
}
