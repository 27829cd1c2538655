// Whether the password was given a moment ago: what cannot be taken back asks for it.
import type { SignIn } from './session';

/** So long it counts, in milliseconds. */
const RECENT_MS = 10 * 60 * 1000;

export function isRecentlyAuthenticated({ authenticatedAt }: SignIn): boolean {
  return authenticatedAt !== null && Date.now() - authenticatedAt < RECENT_MS;
}
