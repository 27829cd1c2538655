// Revokes sessions and grants with everything issued under them.
import { and, eq, or } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { grants, oidcObjects, sessions } from '../storage/schema';

type Writer = Pick<Database, 'delete' | 'select'>;

/** Deletes a grant and everything issued under it: the token family. */
export async function revokeFamily(db: Pick<Database, 'delete'>, grantId: string): Promise<void> {
  await db
    .delete(oidcObjects)
    .where(
      or(eq(oidcObjects.grant_id, grantId), and(eq(oidcObjects.kind, 'Grant'), eq(oidcObjects.id, grantId))),
    );
}

export async function revokeGrant(db: Writer, grantId: string): Promise<void> {
  await revokeFamily(db, grantId);
  await db.delete(grants).where(eq(grants.id, grantId));
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
