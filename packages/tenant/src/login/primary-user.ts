// api.authentication.setPrimaryUser: the login becomes one of the user its account was linked to.
import { errors } from 'oidc-provider';
import { findUser, type UserRow } from '../accounts/store';
import { profileClaims } from '../oidc/claims';
import type { Tenant } from '../tenant';
import type { Login } from './login';
import type { DecidedOutcome } from './trigger';

const NOT_LINKED = 'The primary user does not have this account among their identities.';
const OF_ITS_USER = 'An exchange cannot make a refresh token one of another user.';

/**
 * Makes session and login those of the user the Actions named.
 * @returns the id of the user the login is now of
 * @throws AccessDenied when that user does not have the account that logs in among their identities
 */
export async function switchUser(
  { tenant, ctx, session, user }: Login,
  outcome: DecidedOutcome,
): Promise<string> {
  const primary = await primaryUser(tenant, user, outcome);
  if (primary.user_id === user.user_id) return user.user_id;
  session.accountId = primary.user_id;
  // What a suspended login goes on with: oidc-provider takes another user in it for a sign-in over the session.
  if (ctx.oidc.result?.login) ctx.oidc.result.login.accountId = primary.user_id;
  ctx.oidc.entity('Account', { accountId: primary.user_id, claims: () => profileClaims(primary) });
  return primary.user_id;
}

/**
 * The user the Actions named, or else the one who logs in.
 * @throws AccessDenied when that user does not have the account that logs in among their identities
 */
export async function primaryUser(
  { db }: Pick<Tenant, 'db'>,
  user: UserRow,
  outcome: DecidedOutcome,
): Promise<UserRow> {
  const primaryUserId = otherUser(user, outcome);
  if (!primaryUserId) return user;
  const primary = await findUser(db, primaryUserId);
  const linked = primary?.identities
    .slice(1)
    .some(({ provider, user_id }) => `${provider}|${user_id}` === user.user_id);
  return primary && linked ? primary : refuse(outcome, NOT_LINKED);
}

/** Holds an exchange to its user: the tokens it renews are theirs. @throws AccessDenied when the Actions named another */
export function keepUser(user: UserRow, outcome: DecidedOutcome): void {
  if (otherUser(user, outcome)) refuse(outcome, OF_ITS_USER);
}

const otherUser = (user: UserRow, { primaryUserId, status }: DecidedOutcome): string | undefined =>
  primaryUserId !== user.user_id && status !== 'denied' ? primaryUserId : undefined;

function refuse({ recording }: DecidedOutcome, reason: string): never {
  recording.refused(reason);
  throw new errors.AccessDenied(reason);
}
