// Storage of second factors: enroll, verify, delete. Codes are single use.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { authenticators } from '../storage/schema';
import { otpStep } from './otp';
import type { FactorType } from './types';

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

/** The types of a user's factors, oldest first. */
export async function enrolledTypes(db: Store, userId: string): Promise<FactorType[]> {
  return (await findAuthenticators(db, userId)).map(({ type }) => type);
}

const newId = (prefix: string) =>
  `${prefix}|dev_${randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')}`;

/** 24 capital letters and digits, as in Auth0. */
export function newRecoveryCode(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ123456789';
  return Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const digest = (recoveryCode: string): string =>
  createHash('sha256').update(recoveryCode.replace(/[\s-]/g, '').toUpperCase()).digest('hex');

/** @param step time step of the code that confirmed it @returns undefined if the user already has one */
export function addOtp(
  db: Store,
  userId: string,
  secret: string,
  { step = 0, name }: { step?: number; name?: string | undefined } = {},
): Promise<AuthenticatorRow | undefined> {
  return add(db, { id: newId('totp'), user_id: userId, type: 'otp', name, secret, last_step: step });
}

/** @returns undefined if the user already has one */
export function addRecoveryCode(
  db: Store,
  userId: string,
  code: string,
): Promise<AuthenticatorRow | undefined> {
  return add(db, {
    id: newId('recovery-code'),
    user_id: userId,
    type: 'recovery-code',
    secret: digest(code),
  });
}

async function add(
  db: Store,
  row: typeof authenticators.$inferInsert,
): Promise<AuthenticatorRow | undefined> {
  const [added] = await db
    .insert(authenticators)
    .values({ ...row, last_auth_at: sql`now()` })
    .onConflictDoNothing()
    .returning();
  return added;
}

/** Consumes a one-time password. @returns false if it is wrong, or if it or a later one was used before */
export async function consumeOtp(db: Store, row: AuthenticatorRow, code: string): Promise<boolean> {
  const step = otpStep(row.secret, code);
  if (step === undefined) return false;
  const unused = or(isNull(authenticators.last_step), lt(authenticators.last_step, step));
  const used = await db
    .update(authenticators)
    .set({ last_step: step, failures: 0, last_auth_at: sql`now()` })
    .where(and(eq(authenticators.id, row.id), unused))
    .returning({ id: authenticators.id });
  return used.length > 0;
}

/** Consumes a recovery code and replaces it with `next`. @returns false if it is wrong */
export async function consumeRecoveryCode(
  db: Store,
  row: AuthenticatorRow,
  code: string,
  next: string,
): Promise<boolean> {
  const used = await db
    .update(authenticators)
    .set({ secret: digest(next), failures: 0, last_auth_at: sql`now()` })
    .where(and(eq(authenticators.id, row.id), eq(authenticators.secret, digest(code))))
    .returning({ id: authenticators.id });
  return used.length > 0;
}

/** @param name undefined keeps the name @returns undefined if the user has no factor with this id */
export async function renameAuthenticator(
  db: Store,
  userId: string,
  id: string,
  name: string | undefined,
): Promise<AuthenticatorRow | undefined> {
  const [row] = await db
    .update(authenticators)
    .set({ id, ...(name === undefined ? {} : { name }) })
    .where(and(eq(authenticators.user_id, userId), eq(authenticators.id, id)))
    .returning();
  return row;
}

/** @returns false if the user has no factor with this id */
export async function deleteAuthenticator(db: Store, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .delete(authenticators)
    .where(and(eq(authenticators.user_id, userId), eq(authenticators.id, id)))
    .returning({ id: authenticators.id });
  return deleted.length > 0;
}

const MAX_FAILURES = 10;
/** One failure is forgiven after each interval. */
const RECOVERY_SECONDS = 360;

/**
 * Counts an attempt before the code is checked, so that concurrent attempts cannot exceed the limit.
 * @returns false if no attempts are left
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

export function factorsForEvent(rows: readonly { type: FactorType }[]) {
  if (rows.length === 0) return { enrolledFactors: [] };
  return { enrolledFactors: rows.map(({ type }) => ({ type })), multifactor: ['guardian'] };
}
