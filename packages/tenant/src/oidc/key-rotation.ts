// Rotation and revocation of signing keys (Auth0: signing keys). Tokens of a previous key are valid until it is revoked.
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { signingKeys } from '../storage/schema';
import type { Tenant } from '../tenant';
import { addKey, lockKeys } from './keys';

/** Makes the next key current and the current key previous, and adds a new next key. */
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

/** Revokes a previous key and thereby its tokens. @returns false if no previous key has this id */
export async function revokeKey(tenant: Tenant, kid: string): Promise<boolean> {
  const revoked = await tenant.db
    .update(signingKeys)
    .set({ revoked_at: sql`coalesce(${signingKeys.revoked_at}, now())` })
    .where(and(eq(signingKeys.kid, kid), isNotNull(signingKeys.current_until)))
    .returning({ kid: signingKeys.kid });
  await tenant.reloadKeys();
  return revoked.length > 0;
}

/** All keys including revoked ones, oldest first. */
export const allKeys = (db: Database) => db.select().from(signingKeys).orderBy(signingKeys.created_at);
