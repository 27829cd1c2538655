// Middleware of the API; `index.ts` defines the order.
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { identify, isCookieOnly } from '@/auth/identity';
import { isSafeMethod, isSameOrigin } from '@/auth/same-origin';
import { signedOutCookies } from '@/auth/session-cookie';
import { log } from '@/lib/log';
import { type ApiEnv, viewerOf } from '../context';
import { observeRequest } from '../metrics';
import { MAX_FILE_BYTES } from '../playlist-files/playlist-file';
import { Problem } from '../problem';
import { notSignedIn } from './errors';
import { RESPONSE_HEADERS } from './security-headers';

type Guard = MiddlewareHandler<ApiEnv>;

/** Runs before a route, and throws to reject the request. */
export type Check = (c: Context<ApiEnv>) => void | Promise<void>;

/** Runs checks in order, as one middleware, because each middleware costs several promises. */
export const check = (...checks: readonly Check[]): Guard => {
  return async (c, next) => {
    for (const each of checks) {
      const pending = each(c);
      if (pending) await pending;
    }
    await next();
  };
};

/** Adds headers to the response; logs and measures the request, without tokens and query strings. */
export const completeResponse: Guard = async (c, next) => {
  const begin = performance.now();
  await next();
  addHeaders(c);
  const ms = performance.now() - begin;
  observeRequest(c, ms / 1000);
  log.info({
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    ms: Math.round(ms * 10) / 10,
    viewer: c.get('viewer')?.userId ?? null,
  });
};

/** Adds security headers, and a cache-control header unless the route has set one. */
function addHeaders(c: Context<ApiEnv>): void {
  if (c.res === c.get('complete')) return;
  const { headers } = c.res;
  for (const [name, value] of Object.entries(RESPONSE_HEADERS)) {
    if (name !== 'cache-control' || !headers.has(name)) headers.set(name, value);
  }
}

/** Identifies the caller, with CSRF protection for cookies, and sends renewed session cookies. */
export const identifyCaller: Guard = async (c, next) => {
  c.set('viewer', null);
  c.set('signIn', null);
  c.set('signedOut', false);
  const { headers } = c.req.raw;
  // Checked before the session is read, because reading it may use up its refresh token.
  if (!isSafeMethod(c.req.method) && !isSameOrigin(headers) && isCookieOnly(headers)) {
    throw new Problem(
      'forbidden',
      'Requests that change data with the session cookie must come from a page of this app.',
    );
  }
  const identity = await identify(headers);
  c.set('viewer', identity.viewer);
  if (identity.carrier === 'cookie') c.set('signIn', identity.signIn);
  await next();
  if (identity.carrier !== 'cookie') return;
  const cookies = c.get('signedOut') ? signedOutCookies(headers.get('cookie')) : identity.setCookie;
  for (const cookie of cookies) c.res.headers.append('set-cookie', cookie);
};

const MAX_BODY_BYTES = 1024 * 1024;
const rejectBody = (): never => {
  throw new HTTPException(413);
};
const countBody = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: rejectBody });

/** Methods of requests that may have a body. */
export const BODY_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];

const isCounted = (method: string, path: string) =>
  path === '/api/images' || (method === 'PATCH' && path.startsWith('/api/uploads/'));

/**
 * Limits bodies to 1 MB, and playlist files to 64 MB. For `BODY_METHODS`. Exempt are upload chunks, which are streamed to disk up to the
 * announced length, and images, which their handler counts. A body with a Content-Length is not read here, so that its handler can stream it; others are
 * counted, except playlist files, which their handler counts.
 */
export const limitBody: Guard = (c, next) => {
  const { method, path } = c.req;
  if (isCounted(method, path)) return next();
  const isFile = path === '/api/playlists/import';
  const length = c.req.header('content-length');
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
    return isFile ? next() : countBody(c, next);
  }
  return Number(length) > (isFile ? MAX_FILE_BYTES : MAX_BODY_BYTES) ? rejectBody() : next();
};

/** Requires a signed-in user or an application's access token. */
export const signedIn: Check = (c) => {
  if (!c.get('viewer')) throw notSignedIn('Sign in, or send an access token.');
};

/** Rejects access tokens of applications (client credentials). */
export const usersOnly: Check = (c) => {
  if (viewerOf(c).client !== null) {
    throw new Problem('forbidden', 'This route requires the access token of a user, not of an application.');
  }
};
