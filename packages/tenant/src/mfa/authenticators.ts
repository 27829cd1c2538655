// The second factors of users, as stored: setting one up, and proving it. What is taken once is never taken again.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { authenticators } from '../storage/schema';
import { otpStep } from './otp';
import type { FactorType } from './types';

/** The database or a transaction on it. */
export type Store = Pick<Database, 'select' | 'insert' | 'update' | 'delete'>;
export type AuthenticatorRow = typeof authenticators.$inferSelect;

/** A user's factors, oldest first. */
export function findAuthenticators(db: Store, userId: string): Promise<AuthenticatorRow[]> {
  return db
    .select()
    .from(authenticators)
    .where(eq(authenticators.user_id, userId))
    .orderBy(asc(authenticators.created_at), asc(authenticators.type));
}

/** The types of factors a user has set up. */
export async function typesOf(db: Store, userId: string): Promise<FactorType[]> {
  return (await findAuthenticators(db, userId)).map(({ type }) => type);
}

const newId = (prefix: string) =>
  `${prefix}|dev_${randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')}`;

/** Auth0's are 24 capital letters and digits. */
export function newRecoveryCode(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ123456789';
  return Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const digest = (recoveryCode: string): string =>
  createHash('sha256').update(recoveryCode.replace(/[\s-]/g, '').toUpperCase()).digest('hex');

/** Adds a one-time password whose first code belongs to `step`. @returns false when the user has one already */
export function addOtp(db: Store, userId: string, secret: string, step: number): Promise<boolean> {
  return add(db, { id: newId('totp'), user_id: userId, type: 'otp', secret, last_step: step });
}

/** @returns false when the user has one already */
export function addRecoveryCode(db: Store, userId: string, code: string): Promise<boolean> {
  return add(db, {
    id: newId('recovery-code'),
    user_id: userId,
    type: 'recovery-code',
    secret: digest(code),
  });
}

async function add(db: Store, row: typeof authenticators.$inferInsert): Promise<boolean> {
  const added = await db
    .insert(authenticators)
    .values({ ...row, last_auth_at: sql`now()` })
    .onConflictDoNothing()
    .returning({ id: authenticators.id });
  return added.length > 0;
}

/** Takes a one-time password, if it is right and neither it nor a later one was taken before. */
export async function takeOtp(db: Store, row: AuthenticatorRow, code: string): Promise<boolean> {
  const step = otpStep(row.secret, code);
  if (step === undefined) return false;
  const unused = or(isNull(authenticators.last_step), lt(authenticators.last_step, step));
  const taken = await db
    .update(authenticators)
    .set({ last_step: step, failures: 0, last_auth_at: sql`now()` })
    .where(and(eq(authenticators.id, row.id), unused))
    .returning({ id: authenticators.id });
  return taken.length > 0;
}

/** Takes a recovery code and puts the next one in its place, if it is right. */
export async function takeRecoveryCode(
  db: Store,
  row: AuthenticatorRow,
  code: string,
  next: string,
): Promise<boolean> {
  const taken = await db
    .update(authenticators)
    .set({ secret: digest(next), failures: 0, last_auth_at: sql`now()` })
    .where(and(eq(authenticators.id, row.id), eq(authenticators.secret, digest(code))))
    .returning({ id: authenticators.id });
  return taken.length > 0;
}

/** @returns whether the user had it */
export async function deleteAuthenticator(db: Store, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .delete(authenticators)
    .where(and(eq(authenticators.user_id, userId), eq(authenticators.id, id)))
    .returning({ id: authenticators.id });
  return gone.length > 0;
}

const MAX_FAILURES = 10;
/** One more guess for every six minutes that pass. */
const RECOVERY_SECONDS = 360;

/**
 * Counts a guess before it is looked at, so that parallel guesses cannot pass the limit of ten.
 * @returns false when there are none left at the moment
 */
export async function recordAttempt(db: Store, { id }: Pick<AuthenticatorRow, 'id'>): Promise<boolean> {
  const forgiven = sql`coalesce(floor(extract(epoch from now() - ${authenticators.failed_at}) / ${RECOVERY_SECONDS}), 0)`;
  const left = sql`greatest(0, ${authenticators.failures} - ${forgiven})`;
  const counted = await db
    .update(authenticators)
    .set({ failures: sql`${left} + 1`, failed_at: sql`now()` })
    .where(and(eq(authenticators.id, id), sql`${left} < ${MAX_FAILURES}`))
    .returning({ id: authenticators.id });
  return counted.length > 0;
}

/** What `event.user` tells of factors. */
export function factorsForEvent(rows: readonly { type: FactorType }[]) {
  if (rows.length === 0) return { enrolledFactors: [] };
  return { enrolledFactors: rows.map(({ type }) => ({ type })), multifactor: ['guardian'] };
}
