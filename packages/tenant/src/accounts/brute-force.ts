// Brute-force protection: ten wrong passwords for an email from one address block that pair (Auth0's default).
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
 * Counts an attempt before the password is looked at; a right one is forgotten again.
 * @returns whether the pair is blocked, and if this is the attempt that finds it so first
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

/** Forgets the failures of a pair after a right password. */
export async function clearFailures(db: Database, { email, ip }: Attempt): Promise<void> {
  await db.delete(loginFailures).where(and(eq(loginFailures.email, email), eq(loginFailures.ip, ip)));
}

/** The addresses from which this email is blocked. */
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

/** Lifts every block of an email. */
export async function unblock(db: Pick<Database, 'delete'>, email: string): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.email, email));
}
