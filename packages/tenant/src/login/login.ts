// A browser login, from the moment the user is known: session record, Actions, outcome, grant. Also SSO and prompt=none.

import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { rolesOf } from '../accounts/roles';
import { findUser, type UserRow } from '../accounts/store';
import type { TenantClient } from '../config/load';
import { findAuthenticators } from '../mfa/authenticators';
import { originalQuery } from '../oidc/original-query';
import { toIndicator } from '../oidc/resources';
import type { Kind } from '../storage/execution-record';
import type { Tenant } from '../tenant';
import { baseEvent, requestForEvent } from './event';
import { sessionEnds } from './expiry';
import { applyOutcome } from './outcome';
import { switchUser } from './primary-user';
import { sessionForEvent, touchSession } from './sessions';
import { continuationFor, type SuspensionDetails } from './suspended-login';
import { transactionOf } from './transaction';
import { runTrigger } from './trigger';

/** What every part of a login works with. */
export interface Login {
  tenant: Tenant;
  ctx: KoaContextWithOIDC;
  session: NonNullable<KoaContextWithOIDC['oidc']['session']>;
  client: TenantClient;
  user: UserRow;
  /** The API the tokens are for. */
  audience?: string;
}

/**
 * Runs the post-login trigger and applies its outcome.
 * @returns what the login waits for when an Action suspended it; undefined when the login may go on
 * @throws AccessDenied with the Action's reason
 */
export async function runLogin(
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
): Promise<SuspensionDetails | undefined> {
  const login = await beginLogin(tenant, ctx);
  const { session, client, user, audience } = login;
  const continuation = continuationFor(ctx.oidc.result, user.user_id);
  const { config, db } = tenant;
  const request =
    continuation?.request ?? requestForEvent(ctx.req, config, { query: originalQuery(ctx), body: {} });
  const proofs = continuation?.proofs ?? [];
  const use = {
    id: session.uid,
    clientId: client.client_id,
    authenticatedAt: new Date((session.loginTs ?? 0) * 1000),
    ip: request.ip,
    userAgent: request.user_agent,
    amr: session.amr ?? [],
    proofs,
  };
  const [row, roles, factors] = await Promise.all([
    touchSession(db, { ...use, userId: user.user_id }),
    rolesOf(db, user.user_id),
    findAuthenticators(db, user.user_id),
  ]);
  const logins = user.logins_count + 1;
  const event: TriggerEvent = {
    ...baseEvent({ config, user, roles, factors, client, request, audience, logins }),
    authentication: { methods: row.methods },
    session: sessionForEvent(row, sessionEnds(config, row)),
    transaction: transactionOf(ctx),
  };
  const outcome = await runTrigger(tenant, ctx, { kind: kindOf(ctx), event, continuation });
  const userId = await switchUser(login, outcome);
  if (userId !== user.user_id) await touchSession(db, { ...use, userId });
  if (outcome.cookieMode) session.transient = outcome.cookieMode === 'non-persistent';
  await applyOutcome(tenant, outcome, {
    userId,
    clientId: client.client_id,
    session: row,
    grantId: outcome.status === 'completed' ? await saveGrant(login) : undefined,
    login: { ip: request.ip, device: { initial_ip: request.ip, initial_user_agent: request.user_agent } },
  });
  // Otherwise oidc-provider would store the session once more.
  if (outcome.revokeSession) await session.destroy();
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  return outcome.status === 'suspended' ? { userId, suspension: outcome.suspension, proofs } : undefined;
}

function kindOf({ oidc: { params, result } }: KoaContextWithOIDC): Kind {
  if (params?.prompt === 'none') return 'silent';
  return result?.login ? 'login' : 'sso';
}

async function beginLogin(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<Login> {
  const { session, client, params } = ctx.oidc;
  const user = session?.accountId ? await findUser(tenant.db, session.accountId) : undefined;
  const known = client && tenant.config.clients.get(client.clientId);
  if (!session || !user || !known) throw new errors.AccessDenied('The user no longer exists.');
  if (user.blocked) throw new errors.CustomOIDCProviderError('unauthorized', 'user is blocked');
  const audience = typeof params?.audience === 'string' ? params.audience : undefined;
  return { tenant, ctx, session, client: known, user, audience };
}

/** First-party clients get what they ask for: a grant of its own for every login, so each has its token family. */
async function saveGrant({ ctx, audience }: Login): Promise<string | undefined> {
  const { grant, session, client, requestParamScopes, requestParamOIDCScopes } = ctx.oidc;
  if (!grant || !session?.accountId || !client) return undefined;
  grant.accountId = session.accountId;
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '));
  if (audience) grant.addResourceScope(toIndicator(audience), [...requestParamScopes].join(' '));
  const id = await grant.save();
  session.ensureClientContainer(client.clientId);
  session.grantIdFor(client.clientId, id);
  return id;
}
