// The target of a request (RFC 9112, section 3.2).
import type { IncomingMessage } from 'node:http';

/**
 * Rewrites a target in absolute form, as clients send it to proxies, to a path, and its host to the Host header (RFC 9112,
 * section 3.2.2), so that what reads only the path and checks only the header handles it like any other.
 * @returns false for a request that needs a 400: another form of target, or more than one Host header
 */
export function normalizeTarget(request: IncomingMessage): boolean {
  if ((request.headersDistinct.host ?? []).length > 1) return false;
  const { url = '' } = request;
  if (url.startsWith('/')) return true;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { username, password, host, pathname, search } = new URL(url);
  if (username || password) return false;
  request.url = `${pathname}${search}`;
  request.headers.host = host;
  return true;
}
