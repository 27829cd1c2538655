// Refresh exchange: runs the post-login trigger before the old token is consumed.
import type { EventRefreshToken } from '@encore/actions-kit';
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { findUser } from '../accounts/store';
import type { TenantConfig } from '../config/load';
import { continuationOf, requireFactors } from '../mfa/mfa-required';
import { toAudience } from '../oidc/resources';
import { userBlocked } from '../oidc/token-endpoint-error';
import type { Tenant } from '../tenant';
import { baseEvent, requestForEvent } from './event';
import { refreshTokenExpiry } from './expiry';
import { findGrant, type GrantRow, setGrantForRequest } from './grants';
import { applyOutcome } from './outcome';
import { rejectUserSwitch } from './primary-user';
import { runTrigger } from './trigger';

/** Never shown to Actions. */
const SECRET_PARAMETERS = new Set(['client_secret', 'refresh_token', 'client_assertion', 'mfa_token']);

/**
 * Runs the post-login trigger for the refresh token of the request. A denial leaves the token usable.
 * @throws AccessDenied with the Action's reason, or if it set another primary user
 * @throws TokenEndpointError if the user is blocked
 * @throws InvalidGrant if user or grant no longer exist
 * @throws MfaRequired if an Action asks for a factor
 */
export async function runRefresh(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
  const { config, db } = tenant;
  const token = ctx.oidc.refreshToken;
  const client = config.clients.get(ctx.oidc.client?.clientId ?? '');
  const grant = token?.grantId ? await findGrant(db, token.grantId) : undefined;
  const user = grant && (await findUser(db, grant.user_id));
  if (!token || !client || !grant || !user) throw new errors.InvalidGrant('grant not found');
  if (user.blocked) throw userBlocked();

  const continuation = continuationOf(ctx);
  const request = continuation?.request ?? requestForEvent(ctx.req, config, { query: {}, body: bodyOf(ctx) });
  const audience = typeof token.resource === 'string' ? toAudience(token.resource) : undefined;
  const event: TriggerEvent = {
    ...(await baseEvent(tenant, { user, client, request, audience, logins: user.logins_count })),
    ...(continuation ? { authentication: { methods: continuation.proofs } } : {}),
    refresh_token: {
      ...refreshTokenForEvent(config, grant, audience, token.scope),
      rotating: client.refresh_token.rotation_type === 'rotating',
    },
    transaction: {
      protocol: 'oauth2-refresh-token',
      requested_scopes: [...(ctx.oidc.params?.scope ? ctx.oidc.requestParamScopes : token.scopes)],
    },
  };
  const outcome = await runTrigger(tenant, ctx, { kind: 'refresh', event, continuation });
  rejectUserSwitch(user, outcome);
  const subject = { userId: user.user_id, clientId: client.client_id, grantId: grant.id, grant };
  await applyOutcome(tenant, outcome, subject);
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  if (outcome.status === 'suspended') {
    await requireFactors(tenant, {
      userId: user.user_id,
      clientId: client.client_id,
      suspension: outcome.suspension,
      proofs: continuation?.proofs ?? [],
      grantId: grant.id,
      exchange: {
        grant_type: 'refresh_token',
        refresh_token: String(ctx.oidc.params?.refresh_token),
        ...(typeof ctx.oidc.params?.scope === 'string' ? { scope: ctx.oidc.params.scope } : {}),
      },
    });
  }
  setGrantForRequest(ctx, {
    ...grant,
    id_token_claims: outcome.idTokenClaims,
    access_token_claims: outcome.accessTokenClaims,
    scopes: outcome.scopes,
  });
}

/** `event.request.body`: the request's parameters without secrets. */
const bodyOf = (ctx: KoaContextWithOIDC): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(ctx.oidc.params ?? {}).filter(
      ([name, value]) => value !== undefined && !SECRET_PARAMETERS.has(name),
    ),
  );

function refreshTokenForEvent(
  config: TenantConfig,
  grant: GrantRow,
  audience: string | undefined,
  scope: string | undefined,
) {
  const expiry = refreshTokenExpiry(config, grant.client_id, grant);
  const token: EventRefreshToken = {
    id: grant.id,
    client_id: grant.client_id,
    user_id: grant.user_id,
    created_at: grant.created_at.toISOString(),
    device: grant.device,
    resource_servers: audience ? [{ audience, scopes: scope ?? '' }] : [],
  };
  if (expiry.absolute) token.expires_at = expiry.absolute.toISOString();
  if (expiry.idle) token.idle_expires_at = expiry.idle.toISOString();
  if (grant.session_id) token.session_id = grant.session_id;
  if (grant.last_exchanged_at) token.last_exchanged_at = grant.last_exchanged_at.toISOString();
  if (grant.refresh_token_metadata) token.metadata = grant.refresh_token_metadata;
  return token;
}
