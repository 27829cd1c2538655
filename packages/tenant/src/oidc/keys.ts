// Signing keys: generated on first start, stored in the database, published at /.well-known/jwks.json.
import { createHash, createPrivateKey, randomBytes } from 'node:crypto';
import { asc, isNull, sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Database } from '../storage/client';
import { signingKeys } from '../storage/schema';
import { selfSigned } from '../x509/certificate';

type Row = typeof signingKeys.$inferSelect;

export type KeyState = 'current' | 'next' | 'previous';

export interface SigningKey {
  kid: string;
  state: KeyState;
  /** The private key. */
  jwk: JWK;
  /** X.509 in DER, for `x5c`. */
  certificate: Buffer;
}

const ORDER: KeyState[] = ['current', 'next', 'previous'];
const CERTIFICATE_YEARS = 14;

/** Keys that are not revoked, the current one first. Tenants that start concurrently on one database get the same keys. */
export async function loadSigningKeys(db: Database): Promise<SigningKey[]> {
  const rows = await db.transaction(async (tx) => {
    // Another start may hold the lock for long: it generates keys.
    await tx.execute(sql`set local statement_timeout = 0`);
    await lockKeys(tx);
    const stored = await usableKeys(tx);
    const isMissing = (state: KeyState) => !stored.some((row) => stateOf(row) === state);
    const added = await Promise.all([
      ...(isMissing('current') ? [newKey({ current_since: new Date() })] : []),
      ...(isMissing('next') ? [newKey()] : []),
    ]);
    if (added.length === 0) return stored;
    await tx.insert(signingKeys).values(added);
    return usableKeys(tx);
  });
  return rows.map(toSigningKey).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** Locks the keys against concurrent changes until the transaction ends. */
export async function lockKeys(tx: Pick<Database, 'execute'>): Promise<void> {
  await tx.execute(sql`lock table ${signingKeys} in exclusive mode`);
}

/** Generates a key to store: the next key, or with `current_since` the current one. */
export async function newKey(state: { current_since?: Date } = {}): Promise<typeof signingKeys.$inferInsert> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(16).toString('base64url').slice(0, 21);
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, jwk: { ...jwk }, ...state };
}

export function stateOf({ current_since, current_until }: Row): KeyState {
  if (!current_since) return 'next';
  return current_until ? 'previous' : 'current';
}

const usableKeys = (db: Pick<Database, 'select'>) =>
  db.select().from(signingKeys).where(isNull(signingKeys.revoked_at)).orderBy(asc(signingKeys.created_at));

export function toSigningKey(row: Row): SigningKey {
  const { kid, created_at } = row;
  const jwk = row.jwk as JWK;
  const privateKey = createPrivateKey({ key: row.jwk, format: 'jwk' });
  const notBefore = created_at;
  const notAfter = new Date(created_at);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + CERTIFICATE_YEARS);
  const certificate = selfSigned({ privateKey, commonName: 'localhost', notBefore, notAfter });
  return { kid, jwk, state: stateOf(row), certificate };
}

/** The JWKS with the public keys. */
export function publicKeys(keys: SigningKey[]): { keys: JWK[] } {
  return {
    keys: keys.map(({ jwk, kid, certificate }): JWK => {
      const { n = '', e = '' } = jwk;
      const x5c = [certificate.toString('base64')];
      return { kty: 'RSA', use: 'sig', n, e, kid, x5t: sha1(certificate), x5c, alg: 'RS256' };
    }),
  };
}

const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('base64url');
