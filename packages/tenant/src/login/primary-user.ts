// api.authentication.setPrimaryUser: switches a login to the user the account is linked to.
import { errors } from 'oidc-provider';
import { isIdentity } from '../accounts/linking';
import { findUser, primaryOf, type UserRow } from '../accounts/store';
import { profileClaims } from '../oidc/claims';
import type { Tenant } from '../tenant';
import type { Login } from './login';
import type { RecordedOutcome } from './trigger';

const NOT_LINKED = 'The primary user does not have this account among their identities.';
const USER_SWITCH_IN_EXCHANGE = 'A refresh token exchange cannot switch to another user.';

/**
 * Switches session and login to the primary user set by the Actions, or to the user to whom the account of the session belongs.
 * @returns the id of the user the login now belongs to
 * @throws AccessDenied if that user does not have the account among their identities
 */
export async function switchUser(
  { tenant, ctx, session, user }: Login,
  outcome: RecordedOutcome,
): Promise<string> {
  const primary = await resolvePrimaryUser(tenant, user, outcome);
  if (primary.user_id === session.accountId) return primary.user_id;
  session.accountId = primary.user_id;
  // Otherwise oidc-provider would treat the resumed login as a sign-in of another user over this session.
  if (ctx.oidc.result?.login) ctx.oidc.result.login.accountId = primary.user_id;
  ctx.oidc.entity('Account', { accountId: primary.user_id, claims: () => profileClaims(primary) });
  return primary.user_id;
}

/**
 * The primary user set by the Actions, or the user to whom the account belongs.
 * @throws AccessDenied if that user does not have the account among their identities
 */
export async function resolvePrimaryUser(
  { db }: Pick<Tenant, 'db'>,
  user: UserRow,
  outcome: RecordedOutcome,
): Promise<UserRow> {
  const primaryUserId = otherUser(user, outcome);
  if (!primaryUserId) return primaryOf(db, user);
  const primary = await findUser(db, primaryUserId);
  const linked = primary?.identities.slice(1).some((identity) => isIdentity(identity, user.user_id));
  return primary && linked ? primary : refuse(outcome, NOT_LINKED);
}

/** For refresh exchanges, whose tokens keep their user. @throws AccessDenied if the Actions set another primary user */
export function rejectUserSwitch(user: UserRow, outcome: RecordedOutcome): void {
  if (otherUser(user, outcome)) refuse(outcome, USER_SWITCH_IN_EXCHANGE);
}

const otherUser = (user: UserRow, { primaryUserId, status }: RecordedOutcome): string | undefined =>
  primaryUserId !== user.user_id && status !== 'denied' ? primaryUserId : undefined;

function refuse({ recording }: RecordedOutcome, reason: string): never {
  recording.refused(reason);
  throw new errors.AccessDenied(reason);
}
