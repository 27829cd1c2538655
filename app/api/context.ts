// Per-request variables of the API.
import type { Context } from 'hono';
import type { SignIn } from '@/auth/session';
import type { Viewer } from '@/auth/viewer';

export interface ApiEnv {
  Variables: {
    /** Set by `identifyCaller`; null without credentials. */
    viewer: Viewer | null;
    /** The sign-in behind the session cookie; null with a bearer token. */
    signIn: SignIn | null;
    /** Set by handlers that end the session, to clear its cookie. */
    signedOut: boolean;
    /** A response that has all headers already; `completeResponse` leaves it as it is. */
    complete?: Response;
  };
}

/** The caller. @throws {TypeError} on routes without the check `signedIn` */
export function viewerOf(c: Context<ApiEnv>): Viewer {
  const viewer = c.get('viewer');
  if (!viewer) throw new TypeError('viewerOf() was called on a route without the check signedIn.');
  return viewer;
}
