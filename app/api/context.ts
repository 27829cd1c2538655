// What travels with a request through the API, and how a handler gets at its caller.
import type { Context } from 'hono';
import type { SignIn } from '@/auth/session';
import type { Viewer } from '@/auth/viewer';

export interface ApiEnv {
  Variables: {
    /** Set by the guard `identifyCaller`; null for a request without credentials. */
    viewer: Viewer | null;
    /** The sign-in behind the session cookie; null for a bearer token, which does not tell. */
    signIn: SignIn | null;
    /** Set by a handler after which the session's cookie has no use. */
    signedOut: boolean;
    /** The answer that was made with all headers of the API; no other may go out without `addHeaders`. */
    complete?: Response;
  };
}

/** The caller. Routes reach this only behind a guard that made sure there is one. */
export function viewerOf(c: Context<ApiEnv>): Viewer {
  const viewer = c.get('viewer');
  if (!viewer) throw new TypeError('A route asked for its viewer without a guard before it.');
  return viewer;
}
