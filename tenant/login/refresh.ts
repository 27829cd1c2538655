// A refresh exchange: the Actions run again, just before the old token is spent.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { EventRefreshToken } from '@/actions/types';
import type { TriggerEvent } from '../actions/types';
import { toAudience } from '../oidc/resources';
import type { Tenant } from '../tenant';
import { rolesOf } from '../users/roles';
import { findUser } from '../users/store';
import { baseEvent, requestForEvent } from './event';
import { findGrant, type GrantRow } from './grants';
import { logOutcome } from './log';
import { applyOutcome } from './outcome';

/** Never shown to Actions. */
const SECRET_PARAMETERS = new Set(['client_secret', 'refresh_token', 'client_assertion']);

/**
 * Runs the post-login trigger for the refresh token of the request. A denial leaves the token usable.
 * @throws AccessDenied with the Action's reason; InvalidGrant when user or grant are gone
 */
export async function runRefresh(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
  const { config, db, pipeline } = tenant;
  const token = ctx.oidc.refreshToken;
  const client = config.clients.get(ctx.oidc.client?.clientId ?? '');
  const grant = token?.grantId ? await findGrant(db, token.grantId) : undefined;
  const user = grant && (await findUser(db, grant.user_id));
  if (!token || !client || !grant || !user) throw new errors.InvalidGrant('grant not found');
  if (user.blocked) throw new errors.AccessDenied('user is blocked');

  const body = Object.fromEntries(
    Object.entries(ctx.oidc.params ?? {}).filter(
      ([name, value]) => value !== undefined && !SECRET_PARAMETERS.has(name),
    ),
  );
  const request = requestForEvent(ctx.req, config, { query: {}, body });
  const audience = typeof token.resource === 'string' ? toAudience(token.resource) : undefined;
  const roles = await rolesOf(db, user.user_id);
  const event: TriggerEvent = {
    ...baseEvent({ config, user, roles, client, request, audience, logins: user.logins_count }),
    refresh_token: {
      ...refreshTokenForEvent(grant, audience, token.scope),
      rotating: client.refresh_token.rotation_type === 'rotating',
    },
    transaction: {
      protocol: 'oauth2-refresh-token',
      requested_scopes: [...(ctx.oidc.params?.scope ? ctx.oidc.requestParamScopes : token.scopes)],
    },
  };
  const outcome = await pipeline.postLogin(event);
  logOutcome(tenant.log, outcome, { user_id: user.user_id, client_id: client.client_id });
  const subject = { userId: user.user_id, clientId: client.client_id, grantId: grant.id };
  await applyOutcome(tenant, outcome, subject);
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  if (outcome.status === 'suspended') {
    throw new errors.AccessDenied('The login needs the user, and a refresh exchange cannot ask them.');
  }
}

function refreshTokenForEvent(grant: GrantRow, audience: string | undefined, scope: string | undefined) {
  const token: EventRefreshToken = {
    id: grant.id,
    client_id: grant.client_id,
    user_id: grant.user_id,
    created_at: grant.created_at.toISOString(),
    device: grant.device,
    resource_servers: audience ? [{ audience, scopes: scope ?? '' }] : [],
  };
  if (grant.session_id) token.session_id = grant.session_id;
  if (grant.last_exchanged_at) token.last_exchanged_at = grant.last_exchanged_at.toISOString();
  if (grant.refresh_token_metadata) token.metadata = grant.refresh_token_metadata;
  return token;
}
