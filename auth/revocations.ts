// What was ended here is refused at once in this process, although its access tokens would be good for minutes more.
import { processCache } from '@encore/util/once-per-process';

/** Longer than any access token lives; after it, a renewal that the tenant refuses says the same. */
const REMEMBER_MS = 60 * 60 * 1000;

/** When each session was signed out, and each account deleted, in seconds since the epoch. */
const endedSessions = processCache<number>('ended-sessions', 50_000);
const endedUsers = processCache<number>('ended-users', 50_000);

const inSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Ends a session: no token it was given until `revoke` has ended is accepted any more, also none that a request under
 * way is just being given. Where the tenant's own session lives on, somebody may sign in to it again.
 * @param sessionId the `sid` of its ID tokens
 * @param revoke ends it at the tenant
 */
export async function revokeSession(sessionId: string, revoke: () => Promise<void>): Promise<void> {
  const endAt = (moment: number) => endedSessions.set(sessionId, moment, Date.now() + REMEMBER_MS);
  endAt(Number.POSITIVE_INFINITY);
  await revoke().finally(() => endAt(inSeconds()));
}

/** @param issuedAt of the token in question, in seconds since the epoch */
export const isSessionRevoked = (sessionId: string, issuedAt: number) =>
  issuedAt <= (endedSessions.get(sessionId) ?? -1);

/** No token given to this user so far is accepted any more. Who comes back the same social way has the same id again. */
export function revokeUser(userId: string): void {
  endedUsers.set(userId, inSeconds(), Date.now() + REMEMBER_MS);
}

/** @param issuedAt of the token in question, in seconds since the epoch */
export const isUserRevoked = (userId: string, issuedAt: number) => issuedAt <= (endedUsers.get(userId) ?? -1);
