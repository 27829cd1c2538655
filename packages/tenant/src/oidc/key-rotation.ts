// Rotating and revoking signing keys (Auth0: signing keys). Tokens of a previous key stay valid until it is revoked.
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { signingKeys } from '../storage/schema';
import type { Tenant } from '../tenant';
import { addKey, lockKeys } from './keys';

/** The next key signs from now on, the current one becomes a previous one, and there is a new next one. */
export async function rotateKeys(tenant: Tenant): Promise<void> {
  await tenant.db.transaction(async (tx) => {
    await lockKeys(tx);
    const isCurrent = and(isNotNull(signingKeys.current_since), isNull(signingKeys.current_until));
    await tx.update(signingKeys).set({ current_until: sql`now()` }).where(isCurrent);
    await tx.update(signingKeys).set({ current_since: sql`now()` }).where(isNull(signingKeys.current_since));
    await addKey(tx);
  });
  await tenant.reloadKeys();
}

/** Ends the tokens of a previous key. @returns false when there is no such key, or it is not a previous one */
export async function revokeKey(tenant: Tenant, kid: string): Promise<boolean> {
  const revoked = await tenant.db
    .update(signingKeys)
    .set({ revoked_at: sql`coalesce(${signingKeys.revoked_at}, now())` })
    .where(and(eq(signingKeys.kid, kid), isNotNull(signingKeys.current_until)))
    .returning({ kid: signingKeys.kid });
  await tenant.reloadKeys();
  return revoked.length > 0;
}

/** Every key there was, revoked ones included, the oldest first. */
export const allKeys = (db: Database) => db.select().from(signingKeys).orderBy(signingKeys.created_at);
