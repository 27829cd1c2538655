// Deletes expired rows. Reads ignore them, so the time of the cleanup does not matter.
import { lt, sql } from 'drizzle-orm';
import type { Database } from './client';
import { grants, loginFailures, oidcObjects, sessions } from './schema';

/** Age from which orphaned rows are deleted: their row in oidc_objects is written only at the end of a login. */
const GRACE_MS = 3_600_000;

/** Deletes expired objects, the sessions and grants that belong to none, and old login failures. */
export async function deleteExpired(db: Database): Promise<void> {
  const orphaned = new Date(Date.now() - GRACE_MS);
  await db.delete(oidcObjects).where(lt(oidcObjects.expires_at, new Date()));
  await db.delete(sessions).where(
    sql`${lt(sessions.last_interacted_at, orphaned)} and not exists (
      select 1 from ${oidcObjects} o where o.kind = 'Session' and o.uid = ${sessions.id})`,
  );
  await db.delete(grants).where(
    sql`${lt(grants.created_at, orphaned)} and not exists (
      select 1 from ${oidcObjects} o where o.kind = 'Grant' and o.id = ${grants.id})`,
  );
  await db.delete(loginFailures).where(lt(loginFailures.last_at, sql`now() - interval '30 days'`));
}
