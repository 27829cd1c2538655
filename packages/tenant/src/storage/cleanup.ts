// Deletes expired rows. Reads ignore them, so the time of the cleanup does not matter.
import { lt, sql } from 'drizzle-orm';
import type { Database } from './client';
import { grants, loginFailures, oidcObjects, sessions } from './schema';

/** Age from which orphaned rows are deleted: their row in oidc_objects is written only at the end of a login. */
const GRACE = sql`now() - interval '1 hour'`;

/** Deletes expired objects, the sessions and grants that belong to none, and old login failures. */
export async function deleteExpired(db: Database): Promise<void> {
  await db.delete(oidcObjects).where(lt(oidcObjects.expires_at, sql`now()`));
  await db.delete(sessions).where(
    sql`${sessions.last_interacted_at} < ${GRACE} and not exists (
      select 1 from ${oidcObjects} o where o.kind = 'Session' and o.uid = ${sessions.id})`,
  );
  await db.delete(grants).where(
    sql`${grants.created_at} < ${GRACE} and not exists (
      select 1 from ${oidcObjects} o where o.kind = 'Grant' and o.id = ${grants.id})`,
  );
  await db.delete(loginFailures).where(lt(loginFailures.last_at, sql`now() - interval '30 days'`));
}
