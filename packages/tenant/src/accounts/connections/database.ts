// Database connections: users with an email and password in the tenant's database.
import { storable } from '@encore/actions-kit/runtime/storable';
import { withMutex } from '@encore/util/keyed-mutex';
import type { DatabaseConfig } from '../../config/schema';
import { mailTicket } from '../../mail/messages';
import { retryAfter } from '../../rate-limit';
import type { Tenant } from '../../tenant';
import { type Attempt, clearFailures, recordAttempt } from '../brute-force';
import { normalizeEmail } from '../profile';
import { findUserByEmail, primaryOf, replaceHash, type UserRow } from '../store';

type Databases = { yaml: { databases: DatabaseConfig[] } };

export type PasswordResult =
  | { ok: true; user: UserRow }
  | { ok: false; reason: 'wrong' | 'too-many-attempts' | 'user-blocked' }
  /** Rate limit of the account and address, or of failures of the address (suspicious IP throttling). */
  | { ok: false; reason: 'too-many-logins' | 'too-many-failures'; retryAfter: string };

export interface PasswordAttempt {
  email: string;
  password: string;
  ip: string;
  /** Name of the connection. */
  connection: string;
}

/**
 * Checks an email and a password within the rate limit `logins`. The result is `wrong` for both an unknown email and a wrong
 * password. Attempts for one email and address are serialized: parallel guesses cannot exceed the brute-force limit, and
 * parallel successful logins do not reach it.
 */
export function checkPassword(tenant: Tenant, attempt: PasswordAttempt): Promise<PasswordResult> {
  const pair = { email: storable(normalizeEmail(attempt.email)), ip: attempt.ip };
  return withMutex(`${pair.email} ${pair.ip}`, () => checkAttempt(tenant, attempt, pair));
}

async function checkAttempt(
  tenant: Tenant,
  attempt: PasswordAttempt,
  pair: Attempt,
): Promise<PasswordResult> {
  const { db, limits, passwords } = tenant;
  const logins = limits.take('logins', `${pair.email} ${pair.ip}`);
  if (!logins.allowed) return { ok: false, reason: 'too-many-logins', retryAfter: retryAfter(logins) };
  // Counted as a failure until it succeeds, so that parallel guesses cannot exceed the limit.
  const failures = limits.take('failed-logins', pair.ip);
  if (!failures.allowed) return { ok: false, reason: 'too-many-failures', retryAfter: retryAfter(failures) };
  const verdict = await recordAttempt(db, pair);
  const user = await findUserByEmail(db, attempt.connection, pair.email);
  if (verdict === 'just-blocked' && user) mailTicket(tenant, 'unblock', user);
  if (verdict !== 'open') return { ok: false, reason: 'too-many-attempts' };
  const { correct, upgrade } = await passwords.verify(attempt.password, user?.password_hash);
  if (!user || !correct) return { ok: false, reason: 'wrong' };
  limits.refund('failed-logins', pair.ip);
  await clearFailures(db, pair);
  if (upgrade) await replaceHash(db, user, upgrade);
  const primary = await primaryOf(db, user);
  return primary.blocked ? { ok: false, reason: 'user-blocked' } : { ok: true, user: primary };
}

export const findDatabase = ({ yaml }: Databases, name: string): DatabaseConfig | undefined =>
  yaml.databases.find((database) => database.name === name);
