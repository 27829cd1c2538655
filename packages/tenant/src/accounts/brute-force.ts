// Brute-force protection: ten failed logins block an email for one address (Auth0's default).
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { loginFailures } from '../storage/schema';

const MAX_FAILURES = 10;
const BLOCK = sql`interval '30 days'`;

export interface Attempt {
  email: string;
  ip: string;
}

/**
 * Counts an attempt as failed before the password is checked; a success clears the count.
 * @returns `just-blocked` for the first attempt that is blocked
 */
export async function recordAttempt(
  db: Database,
  { email, ip }: Attempt,
): Promise<'open' | 'just-blocked' | 'blocked'> {
  const [row] = await db
    .insert(loginFailures)
    .values({ email, ip, failures: 1 })
    .onConflictDoUpdate({
      target: [loginFailures.email, loginFailures.ip],
      set: {
        failures: sql`case when ${loginFailures.last_at} < now() - ${BLOCK} then 1 else ${loginFailures.failures} + 1 end`,
        last_at: sql`case when ${loginFailures.failures} >= ${MAX_FAILURES} then ${loginFailures.last_at} else now() end`,
      },
    })
    .returning({ failures: loginFailures.failures });
  const failures = row?.failures ?? 0;
  if (failures <= MAX_FAILURES) return 'open';
  return failures === MAX_FAILURES + 1 ? 'just-blocked' : 'blocked';
}

export async function clearFailures(db: Database, { email, ip }: Attempt): Promise<void> {
  await db.delete(loginFailures).where(and(eq(loginFailures.email, email), eq(loginFailures.ip, ip)));
}

/** The addresses for which an email is blocked. */
export async function blockedAddresses(db: Database, email: string): Promise<string[]> {
  const rows = await db
    .select({ ip: loginFailures.ip })
    .from(loginFailures)
    .where(
      and(
        eq(loginFailures.email, email),
        gt(loginFailures.failures, MAX_FAILURES - 1),
        gt(loginFailures.last_at, sql`now() - ${BLOCK}`),
      ),
    );
  return rows.map((row) => row.ip);
}

/** Removes all blocks of an email. */
export async function unblock(db: Pick<Database, 'delete'>, email: string): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.email, email));
}
