// What a request passes before its handler; the order in which `app.ts` lists these is the API's specification.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { identify, isCookieOnly } from '@/auth/identity';
import { isSafeMethod, isSameOrigin } from '@/auth/same-origin';
import { replaceSession } from '@/auth/session-cookie';
import { log } from '@/lib/log';
import { type ApiEnv, viewerOf } from '../context';
import { Problem } from '../problem';
import { notSignedIn } from './errors';
import { ANSWER_HEADERS } from './security-headers';

type Guard = MiddlewareHandler<ApiEnv>;

/** One line for each request: who, what, how it ended and how long it took. Never a token, never a query. */
export const logRequest: Guard = async (c, next) => {
  const begin = performance.now();
  await next();
  log.info({
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    ms: Math.round((performance.now() - begin) * 10) / 10,
    viewer: c.get('viewer')?.userId ?? null,
  });
};

/** Answers are for one person, unless a route says otherwise. */
export const addHeaders: Guard = async (c, next) => {
  await next();
  if (c.res === c.get('complete')) return;
  const { headers } = c.res;
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) {
    if (name !== 'cache-control' || !headers.has(name)) headers.set(name, value);
  }
};

/** Finds out who calls. A cookie may write only from the app's own pages; a renewed one goes out with the answer. */
export const identifyCaller: Guard = async (c, next) => {
  c.set('viewer', null);
  c.set('signIn', null);
  c.set('signedOut', false);
  const { headers } = c.req.raw;
  // Before the session is read, which may spend its refresh token.
  if (!isSafeMethod(c.req.method) && !isSameOrigin(headers) && isCookieOnly(headers)) {
    throw new Problem(
      'forbidden',
      'A change made with the session cookie must come from a page of this app.',
    );
  }
  const identity = await identify(headers);
  c.set('viewer', identity.viewer);
  if (identity.carrier === 'cookie') c.set('signIn', identity.signIn);
  await next();
  if (identity.carrier !== 'cookie') return;
  const cookies = c.get('signedOut')
    ? replaceSession(headers.get('cookie'), null).setCookie
    : identity.setCookie;
  for (const cookie of cookies) c.res.headers.append('set-cookie', cookie);
};

const MEGABYTE = 1024 * 1024;
const refuseBody = (): never => {
  throw new HTTPException(413);
};
const limitJson = limitTo(MEGABYTE);
const limitUpload = limitTo(32 * MEGABYTE);

/** A body whose length is told is let through unread, and its handler reads it from the connection; others are counted. */
function limitTo(maxSize: number): Guard {
  const count = bodyLimit({ maxSize, onError: refuseBody });
  return (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return count(c, next);
    return Number(length) > maxSize ? refuseBody() : next();
  };
}

/**
 * Bodies of 1 MB, and 32 MB for a song's file. A request that only reads is not asked for one; a part of an upload
 * goes to the disk as it comes, and no further than the upload said it would.
 */
export const limitBody: Guard = (c, next) => {
  const { method, path } = c.req;
  if (isSafeMethod(method) || (method === 'PATCH' && path.startsWith('/api/uploads/'))) return next();
  const isForm = c.req.header('content-type')?.startsWith('multipart/') ?? false;
  return (isForm && method === 'POST' && path === '/api/songs' ? limitUpload : limitJson)(c, next);
};

/** Lets pass who is signed in, person or application. */
export const signedIn: Guard = (c, next) => {
  if (!c.get('viewer')) throw notSignedIn('Sign in, or send an access token.');
  return next();
};

/** Lets pass people only: an application's own token stands for nobody. */
export const peopleOnly: Guard = (c, next) => {
  if (viewerOf(c).client !== null) {
    throw new Problem('forbidden', "This route answers people; the access token is an application's own.");
  }
  return next();
};
