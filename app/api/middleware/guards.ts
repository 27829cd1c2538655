// Middleware of the API; `index.ts` defines the order.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
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

/** Logs and measures each request, without tokens and query strings. */
export const logRequest: Guard = async (c, next) => {
  const begin = performance.now();
  await next();
  observeRequest(c.req.method, routePath(c), c.res.status, (performance.now() - begin) / 1000);
  log.info({
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    ms: Math.round((performance.now() - begin) * 10) / 10,
    viewer: c.get('viewer')?.userId ?? null,
  });
};

/** Adds security headers, and a cache-control header unless the route has set one. */
export const addHeaders: Guard = async (c, next) => {
  await next();
  if (c.res === c.get('complete')) return;
  const { headers } = c.res;
  for (const [name, value] of Object.entries(RESPONSE_HEADERS)) {
    if (name !== 'cache-control' || !headers.has(name)) headers.set(name, value);
  }
};

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

const isCounted = (method: string, path: string) =>
  path === '/api/images' || (method === 'PATCH' && path.startsWith('/api/uploads/'));

/**
 * Limits bodies to 1 MB, and playlist files to 64 MB. Exempt are reads, upload chunks, which are streamed to disk up to the
 * announced length, and images, which their handler counts. A body with a Content-Length is not read here, so that its handler can stream it; others are
 * counted, except playlist files, which their handler counts.
 */
export const limitBody: Guard = (c, next) => {
  const { method, path } = c.req;
  if (isSafeMethod(method) || isCounted(method, path)) return next();
  const isFile = path === '/api/playlists/import';
  const length = c.req.header('content-length');
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
    return isFile ? next() : countBody(c, next);
  }
  return Number(length) > (isFile ? MAX_FILE_BYTES : MAX_BODY_BYTES) ? rejectBody() : next();
};

/** Requires a signed-in user or an application's access token. */
export const signedIn: Guard = (c, next) => {
  if (!c.get('viewer')) throw notSignedIn('Sign in, or send an access token.');
  return next();
};

/** Rejects access tokens of applications (client credentials). */
export const usersOnly: Guard = (c, next) => {
  if (viewerOf(c).client !== null) {
    throw new Problem('forbidden', 'This route requires the access token of a user, not of an application.');
  }
  return next();
};
