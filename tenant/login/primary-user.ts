// api.authentication.setPrimaryUser: the login becomes one of the user its account was linked to.
import { errors } from 'oidc-provider';
import { profileClaims } from '../oidc/claims';
import { findUser } from '../users/store';
import type { Login } from './login';
import type { DecidedOutcome } from './trigger';

const NOT_LINKED = 'The primary user does not have this account among their identities.';

/**
 * Makes session and login those of the user the Actions named.
 * @returns the id of the user the login is now of
 * @throws AccessDenied when that user does not have the account that logs in among their identities
 */
export async function switchUser(
  { tenant, ctx, session, user }: Login,
  { primaryUserId, status, recording }: DecidedOutcome,
): Promise<string> {
  if (!primaryUserId || primaryUserId === user.user_id || status === 'denied') return user.user_id;
  const primary = await findUser(tenant.db, primaryUserId);
  const linked = primary?.identities
    .slice(1)
    .some(({ provider, user_id }) => `${provider}|${user_id}` === user.user_id);
  if (!primary || !linked) {
    recording.refused(NOT_LINKED);
    throw new errors.AccessDenied(NOT_LINKED);
  }
  session.accountId = primary.user_id;
  ctx.oidc.entity('Account', { accountId: primary.user_id, claims: () => profileClaims(primary) });
  return primary.user_id;
}
