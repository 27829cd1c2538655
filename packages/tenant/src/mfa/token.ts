// The mfa_token of an exchange that needs a factor: an opaque string for the client, everything else in the database.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { oidcObjects } from '../storage/schema';
import type { Waiting } from './types';
import type { SaveProgress } from './verification';

const KIND = 'MfaToken';
/** Documented for Auth0's: ten minutes. */
const LIFETIME_SECONDS = 600;

/** What is kept behind a token. Plain JSON. */
export interface MfaTokenPayload extends Waiting {
  clientId: string;
  /** The parameters of the exchange that was refused, to take it up again. */
  exchange: Record<string, string>;
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const is = (token: string) => and(eq(oidcObjects.kind, KIND), eq(oidcObjects.id, idOf(token)));

/** A new token. @param grantId the login it belongs to; when that is revoked, the token is gone too */
export async function issueMfaToken(
  db: Database,
  payload: MfaTokenPayload,
  grantId: string | undefined,
): Promise<string> {
  const token = `Fe26.2*${randomBytes(48).toString('base64url')}`;
  const expires_at = new Date(Date.now() + LIFETIME_SECONDS * 1000);
  await db
    .insert(oidcObjects)
    .values({ kind: KIND, id: idOf(token), payload: { ...payload }, grant_id: grantId ?? null, expires_at });
  return token;
}

/** What is behind a token; undefined when it is unknown, expired or used. */
export async function findMfaToken(db: Database, token: string): Promise<MfaTokenPayload | undefined> {
  const [row] = await db
    .select({ payload: oidcObjects.payload })
    .from(oidcObjects)
    .where(and(is(token), gt(oidcObjects.expires_at, sql`now()`)));
  return row?.payload as MfaTokenPayload | undefined;
}

/** The token was used by another request meanwhile. */
export class MfaTokenSpent extends Error {}

/** Keeps the progress with the token. @throws MfaTokenSpent */
export const saveWithToken =
  (token: string): SaveProgress =>
  async (tx, progress) => {
    const saved = await tx
      .update(oidcObjects)
      .set({ payload: sql`${oidcObjects.payload} || ${JSON.stringify({ progress })}::jsonb` })
      .where(is(token))
      .returning({ id: oidcObjects.id });
    if (saved.length === 0) throw new MfaTokenSpent();
  };

/** Uses the token up: of parallel requests one succeeds. @throws MfaTokenSpent */
export const spendToken =
  (token: string): SaveProgress =>
  async (tx) => {
    const spent = await tx.delete(oidcObjects).where(is(token)).returning({ id: oidcObjects.id });
    if (spent.length === 0) throw new MfaTokenSpent();
  };
