// Revokes sessions and grants with everything issued under them.
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { grants, oidcObjects, sessions, users } from '../storage/schema';

type Writer = Pick<Database, 'delete' | 'select'>;

/** Deletes a grant and everything issued under it: the token family. */
export async function revokeFamily(db: Pick<Database, 'delete'>, grantId: string): Promise<void> {
  await db
    .delete(oidcObjects)
    .where(
      or(eq(oidcObjects.grant_id, grantId), and(eq(oidcObjects.kind, 'Grant'), eq(oidcObjects.id, grantId))),
    );
}

/** As `revokeFamily`, and deletes the metadata of the grant. */
export async function revokeGrant(db: Writer, grantId: string): Promise<void> {
  await revokeFamily(db, grantId);
  await db.delete(grants).where(eq(grants.id, grantId));
}

/** Deletes all sessions, grants and tokens of a user and of the linked accounts, as after a new password. */
export async function revokeLogins(db: Writer, userId: string): Promise<void> {
  const linked = await db.select({ id: users.user_id }).from(users).where(eq(users.linked_to, userId));
  const ids = [userId, ...linked.map(({ id }) => id)];
  // Sessions that were never used for a login have no row in `sessions`.
  await db.delete(oidcObjects).where(inArray(sql`${oidcObjects.payload} ->> 'accountId'`, ids));
  await db.delete(grants).where(inArray(grants.user_id, ids));
  await db.delete(sessions).where(inArray(sessions.user_id, ids));
}

/** Deletes a session and, unless preserved, the grants of all logins in it. */
export async function revokeSession(
  db: Writer,
  sessionId: string,
  preserveRefreshTokens: boolean,
): Promise<void> {
  await db.delete(oidcObjects).where(and(eq(oidcObjects.kind, 'Session'), eq(oidcObjects.uid, sessionId)));
  await db.delete(sessions).where(eq(sessions.id, sessionId));
  if (preserveRefreshTokens) return;
  const logins = await db.select({ id: grants.id }).from(grants).where(eq(grants.session_id, sessionId));
  for (const { id } of logins) await revokeGrant(db, id);
}

/** Times in tokens are whole seconds: tokens issued after it are newer than a log entry before it. */
export const nextSecond = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
