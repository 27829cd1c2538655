// The mfa_token of a suspended exchange: opaque to the client, its payload is stored in the database.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { oidcObjects } from '../storage/schema';
import type { Waiting } from './types';
import type { SaveProgress } from './verification';

const KIND = 'MfaToken';
/** 10 minutes, as documented by Auth0. */
const LIFETIME_SECONDS = 600;

export interface MfaTokenPayload extends Waiting {
  clientId: string;
  /** The request parameters to resume with. */
  exchange: Record<string, string>;
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const is = (token: string) => and(eq(oidcObjects.kind, KIND), eq(oidcObjects.id, idOf(token)));

/** @param grantId revoking this grant also deletes the token */
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

/** @returns undefined if the token is unknown, expired or used */
export async function findMfaToken(db: Database, token: string): Promise<MfaTokenPayload | undefined> {
  const [row] = await db
    .select({ payload: oidcObjects.payload })
    .from(oidcObjects)
    .where(and(is(token), gt(oidcObjects.expires_at, new Date())));
  return row?.payload as MfaTokenPayload | undefined;
}

/** A concurrent request has consumed the token. */
export class MfaTokenUsed extends Error {}

/** Stores the progress with the token. @throws MfaTokenUsed */
export const saveTokenProgress =
  (token: string): SaveProgress =>
  async (tx, progress) => {
    const saved = await tx
      .update(oidcObjects)
      .set({ payload: sql`${oidcObjects.payload} || ${JSON.stringify({ progress })}::jsonb` })
      .where(is(token))
      .returning({ id: oidcObjects.id });
    if (saved.length === 0) throw new MfaTokenUsed();
  };

/** Consumes the token atomically. @throws MfaTokenUsed */
export const consumeMfaToken =
  (token: string): SaveProgress =>
  async (tx) => {
    const deleted = await tx.delete(oidcObjects).where(is(token)).returning({ id: oidcObjects.id });
    if (deleted.length === 0) throw new MfaTokenUsed();
  };
