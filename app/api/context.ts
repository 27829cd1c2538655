// What travels with a request through the API, and how a handler gets at its caller.
import type { Context } from 'hono';
import type { Viewer } from '@/auth/viewer';

export interface ApiEnv {
  Variables: {
    /** Set by the guard `identifyCaller`; null for a request without credentials. */
    viewer: Viewer | null;
  };
}

/** The caller. Routes reach this only behind a guard that made sure there is one. */
export function viewerOf(c: Context<ApiEnv>): Viewer {
  const { viewer } = c.var;
  if (!viewer) throw new TypeError('A route asked for its viewer without a guard before it.');
  return viewer;
}
