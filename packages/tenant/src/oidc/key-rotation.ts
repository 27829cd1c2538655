// Rotation and revocation of signing keys (Auth0: signing keys). Tokens of a previous key are valid until it is revoked.
import { withMutex } from '@encore/util/keyed-mutex';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { signingKeys } from '../storage/schema';
import type { Tenant } from '../tenant';
import { lockKeys, newKey, type SigningKey } from './keys';

/** Makes the next key current and the current key previous, and adds a new next key. @returns the keys after it */
export async function rotateKeys(tenant: Tenant): Promise<SigningKey[]> {
  // Before the lock: generating it takes longer than the rest.
  const added = await newKey();
  return changeKeys(tenant, () =>
    tenant.db.transaction(async (tx) => {
      await lockKeys(tx);
      const isCurrent = and(isNotNull(signingKeys.current_since), isNull(signingKeys.current_until));
      await tx.update(signingKeys).set({ current_until: sql`now()` }).where(isCurrent);
      await tx
        .update(signingKeys)
        .set({ current_since: sql`now()` })
        .where(isNull(signingKeys.current_since));
      await tx.insert(signingKeys).values(added);
    }),
  );
}

/** Revokes a previous key and thereby its tokens. @returns false if no previous key has this id */
export async function revokeKey(tenant: Tenant, kid: string): Promise<boolean> {
  let isRevoked = false;
  await changeKeys(tenant, async () => {
    const revoked = await tenant.db
      .update(signingKeys)
      .set({ revoked_at: sql`coalesce(${signingKeys.revoked_at}, now())` })
      .where(and(eq(signingKeys.kid, kid), isNotNull(signingKeys.current_until)))
      .returning({ kid: signingKeys.kid });
    isRevoked = revoked.length > 0;
  });
  return isRevoked;
}

/** Changes and reloads the keys, one change at a time: each would hold a connection while it waits, and could reload out of order. */
function changeKeys(tenant: Tenant, change: () => Promise<void>): Promise<SigningKey[]> {
  return withMutex(`signing keys of ${tenant.config.issuer}`, async () => {
    await change();
    await tenant.reloadKeys();
    return tenant.keys;
  });
}

/** All keys including revoked ones, oldest first. */
export const allKeys = (db: Database) => db.select().from(signingKeys).orderBy(signingKeys.created_at);
