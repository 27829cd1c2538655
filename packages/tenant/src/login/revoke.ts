// Ending a session or the tokens of a login on an Action's word.
import { and, eq } from 'drizzle-orm';
import { revokeFamily } from '../oidc/adapter';
import type { Database } from '../storage/client';
import { grants, oidcObjects, sessions } from '../storage/schema';

type Writer = Pick<Database, 'delete' | 'select'>;

/** Ends a login's tokens: the whole family, and what was stored about it. */
export async function revokeGrant(db: Writer, grantId: string): Promise<void> {
  await revokeFamily(db, grantId);
  await db.delete(grants).where(eq(grants.id, grantId));
}

/** Ends a session and, unless they are to be kept, the tokens of all logins made in it. */
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
