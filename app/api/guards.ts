// What a request passes before its handler; the order in which `app.ts` lists these is the API's specification.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { identify } from '@/auth/identify';
import { log } from '@/auth/log';
import { isSafeMethod, isSameOrigin } from '@/auth/same-origin';
import { type ApiEnv, viewerOf } from './context';
import { notSignedIn } from './errors';
import { Problem } from './problem';
import { SECURITY_HEADERS } from './security-headers';

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
    viewer: c.var.viewer?.userId ?? null,
  });
};

/** Answers are for one person, unless a route says otherwise. */
export const addHeaders: Guard = async (c, next) => {
  await next();
  for (const { key, value } of SECURITY_HEADERS) c.res.headers.set(key, value);
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-store');
};

/** Finds out who calls. A cookie may write only from the app's own pages; a renewed one goes out with the answer. */
export const identifyCaller: Guard = async (c, next) => {
  c.set('viewer', null);
  const { headers } = c.req.raw;
  const identity = await identify(headers);
  if (identity.carrier === 'cookie' && !isSafeMethod(c.req.method) && !isSameOrigin(headers)) {
    throw new Problem(
      'forbidden',
      'A change made with the session cookie must come from a page of this app.',
    );
  }
  c.set('viewer', identity.viewer);
  await next();
  if (identity.carrier !== 'cookie') return;
  for (const cookie of identity.setCookie) c.res.headers.append('set-cookie', cookie);
};

const MEGABYTE = 1024 * 1024;
const refuseBody = () => {
  throw new HTTPException(413);
};
const limitJson = bodyLimit({ maxSize: MEGABYTE, onError: refuseBody });
const limitUpload = bodyLimit({ maxSize: 32 * MEGABYTE, onError: refuseBody });

/** Bodies of 1 MB, and 32 MB for a song's file. A request that only reads is not asked for one. */
export const limitBody: Guard = (c, next) => {
  if (isSafeMethod(c.req.method)) return next();
  return (c.req.header('content-type')?.startsWith('multipart/') ? limitUpload : limitJson)(c, next);
};

/** Lets pass who is signed in, person or application. */
export const signedIn: Guard = async (c, next) => {
  if (!c.var.viewer) throw notSignedIn('Sign in, or send an access token.');
  await next();
};

/** Lets pass people only: an application's own token stands for nobody. */
export const peopleOnly: Guard = async (c, next) => {
  if (viewerOf(c).client !== null) {
    throw new Problem('forbidden', "This route answers people; the access token is an application's own.");
  }
  await next();
};
