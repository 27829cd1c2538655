// In-process revocation list: rejects signed-out sessions and deleted accounts before their access tokens expire.
import { processCache } from '@encore/util/once-per-process';

/** Longer than any access token lives. Later, the tenant refuses to refresh the session. */
const RETENTION_MS = 60 * 60 * 1000;

/** When each was revoked, in seconds since the epoch. */
const revokedSessions = processCache<number>('revoked-sessions', 50_000);
const revokedUsers = processCache<number>('revoked-users', 50_000);

const nowInSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Revokes a session: rejects every token issued to it before `revoke` settles, including those of concurrent refreshes.
 * Tokens issued later are accepted, because the tenant's session may continue and be signed in to again.
 * @param sessionId the `sid` claim of its ID tokens
 * @param revoke revokes it at the tenant
 */
export async function revokeSession(sessionId: string, revoke: () => Promise<void>): Promise<void> {
  const rejectUntil = (seconds: number) => revokedSessions.set(sessionId, seconds, Date.now() + RETENTION_MS);
  rejectUntil(Number.POSITIVE_INFINITY);
  await revoke().finally(() => rejectUntil(nowInSeconds()));
}

/** @param issuedAt when the token was issued, in seconds since the epoch */
export const isSessionRevoked = (sessionId: string, issuedAt: number) =>
  issuedAt <= (revokedSessions.get(sessionId) ?? -1);

/** Rejects every token issued to this user before now. A social user who signs up again gets the same id. */
export function revokeUser(userId: string): void {
  revokedUsers.set(userId, nowInSeconds(), Date.now() + RETENTION_MS);
}

/** @param issuedAt when the token was issued, in seconds since the epoch */
export const isUserRevoked = (userId: string, issuedAt: number) =>
  issuedAt <= (revokedUsers.get(userId) ?? -1);
