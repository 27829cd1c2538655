// The tenant's signing keys: made on the first start, kept in its database, published at /.well-known/jwks.json.
import { randomBytes } from 'node:crypto';
import { desc, sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Database } from '../db/client';
import { signingKeys } from '../db/schema';

/** All private keys, the one to sign with first. Two tenants starting at once end up with the same keys. */
export async function loadSigningKeys(db: Database): Promise<JWK[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${signingKeys} in exclusive mode`);
    const stored = await tx.select().from(signingKeys).orderBy(desc(signingKeys.created_at));
    if (stored.length > 0) return stored.map((row) => row.jwk as JWK);
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const kid = randomBytes(15).toString('base64url');
    const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
    await tx.insert(signingKeys).values({ kid, jwk: { ...jwk } });
    return [jwk];
  });
}

/** The public half, for whoever checks a token of this tenant. */
export function publicKeys(keys: JWK[]): { keys: JWK[] } {
  return { keys: keys.map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use })) as JWK[] };
}
