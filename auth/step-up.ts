// Step-up check: re-authenticated in the last 10 minutes. Required for irreversible actions.
import type { SignIn } from './session';

const RECENT_MS = 10 * 60 * 1000;

/** Whether the last authentication is known and less than 10 minutes old. One that is later than that is no time. */
export function isRecentlyAuthenticated({ authenticatedAt }: SignIn): boolean {
  return authenticatedAt !== null && Math.abs(Date.now() - authenticatedAt) < RECENT_MS;
}
