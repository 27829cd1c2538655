// Database connections: email and password kept by the tenant itself.

import { storable } from '@encore/actions-kit/runtime/storable';
import { withMutex } from '@encore/util/keyed-mutex';
import type { DatabaseConfig } from '../../config/schema';
import { mailTicket } from '../../mail/messages';
import type { Tenant } from '../../tenant';
import { type Attempt, clearFailures, recordAttempt } from '../brute-force';
import { verifyPassword } from '../password';
import { normalizeEmail } from '../profile';
import { findUserByEmail, type UserRow } from '../store';

/** Auth0's default name for it. */
export const DATABASE_CONNECTION = 'Username-Password-Authentication';

export type PasswordResult =
  | { ok: true; user: UserRow }
  | { ok: false; reason: 'wrong' | 'too-many-attempts' | 'too-many-logins' | 'user-blocked' };

export interface PasswordAttempt {
  email: string;
  password: string;
  ip: string;
  /** Name of the connection; Auth0's default one when left out. */
  connection?: string;
}

/**
 * Checks an email and a password, not more often than one may sign in (`logins` of the rate limits). Says `wrong` alike for
 * an unknown email and a wrong password. Attempts of one email from one address are looked at in turn: parallel guesses
 * cannot pass the limit, parallel right ones do not reach it.
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
  const { db } = tenant;
  if (!tenant.limits.take('logins', `${pair.email} ${pair.ip}`).allowed)
    return { ok: false, reason: 'too-many-logins' };
  const verdict = await recordAttempt(db, pair);
  const user = await findUserByEmail(db, attempt.connection ?? DATABASE_CONNECTION, pair.email);
  if (verdict === 'just-blocked' && user) await mailTicket(tenant, 'unblock', user);
  if (verdict !== 'open') return { ok: false, reason: 'too-many-attempts' };
  const right = await verifyPassword(attempt.password, user?.password_hash);
  if (!user || !right) return { ok: false, reason: 'wrong' };
  await clearFailures(db, pair);
  return user.blocked ? { ok: false, reason: 'user-blocked' } : { ok: true, user };
}

/** The database connection with this name. */
export const findDatabase = (
  { yaml }: { yaml: { databases: DatabaseConfig[] } },
  name: string,
): DatabaseConfig | undefined => yaml.databases.find((database) => database.name === name);
