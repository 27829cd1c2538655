// Browser login after authentication: session record, Actions, outcome, grant. Also single sign-on and prompt=none.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { signInConnection } from '../accounts/connections/enabled';
import { primaryOf, type UserRow } from '../accounts/store';
import type { TenantClient } from '../config/load';
import type { Continuation } from '../mfa/types';
import { originalQuery } from '../oidc/original-query';
import { toIndicator } from '../oidc/resources';
import type { ExecutionKind } from '../storage/execution-record';
import type { Tenant } from '../tenant';
import { accountForRequest } from './account';
import { baseEvent, requestForEvent } from './event';
import { sessionExpiry } from './expiry';
import { applyOutcome } from './outcome';
import { switchUser } from './primary-user';
import { sessionForEvent, touchSession } from './sessions';
import { continuationFor, type SuspensionDetails } from './suspended-login';
import { transactionForEvent } from './transaction';
import { runTrigger } from './trigger';

export interface Login {
  tenant: Tenant;
  ctx: KoaContextWithOIDC;
  session: NonNullable<KoaContextWithOIDC['oidc']['session']>;
  client: TenantClient;
  /** The primary user, except in a login that was suspended before its account was linked. */
  user: UserRow;
  audience?: string;
  continuation?: Continuation | undefined;
}

/**
 * Runs the post-login trigger and applies its outcome.
 * @returns details of the suspension if an Action suspended the login, otherwise undefined
 * @throws AccessDenied with the Action's reason
 */
export async function runLogin(
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
): Promise<SuspensionDetails | undefined> {
  const login = await loadLogin(tenant, ctx);
  const { session, client, user, audience, continuation } = login;
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
  const [row, base] = await Promise.all([
    touchSession(db, { ...use, userId: user.user_id }),
    baseEvent(tenant, {
      user,
      client,
      request,
      audience,
      connection: signInConnection(user, session.amr),
      logins: user.logins_count + 1,
    }),
  ]);
  const event: TriggerEvent = {
    ...base,
    authentication: { methods: row.methods },
    session: sessionForEvent(row, sessionExpiry(config, row)),
    transaction: transactionForEvent(ctx),
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
  // Without this, oidc-provider would store the session again.
  if (outcome.revokeSession) await session.destroy();
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  return outcome.status === 'suspended' ? { userId, suspension: outcome.suspension, proofs } : undefined;
}

function kindOf({ oidc: { params, result } }: KoaContextWithOIDC): ExecutionKind {
  if (params?.prompt === 'none') return 'silent';
  return result?.login ? 'login' : 'sso';
}

async function loadLogin(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<Login> {
  const { session, client, params } = ctx.oidc;
  const account = session?.accountId ? await accountForRequest(tenant.db, ctx, session.accountId) : undefined;
  const tenantClient = client && tenant.config.clients.get(client.clientId);
  if (!session || !account || !tenantClient) throw new errors.AccessDenied('The user no longer exists.');
  const primary = await primaryOf(tenant.db, account);
  if (primary.blocked) throw new errors.CustomOIDCProviderError('unauthorized', 'user is blocked');
  const audience = typeof params?.audience === 'string' ? params.audience : undefined;
  const resumed = continuationFor(ctx.oidc.result, account.user_id);
  const user = resumed ? account : primary;
  const continuation = resumed ?? continuationFor(ctx.oidc.result, primary.user_id);
  return { tenant, ctx, session, client: tenantClient, user, audience, continuation };
}

/** Saves a grant with all requested scopes (first-party clients). One grant per login, so each login has its own token family. */
async function saveGrant({ ctx, audience }: Login): Promise<string | undefined> {
  const { grant, session, client, requestParamScopes, requestParamOIDCScopes } = ctx.oidc;
  if (!grant || !session?.accountId || !client) return undefined;
  grant.accountId = session.accountId;
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '));
  if (audience) grant.addResourceScope(toIndicator(audience), [...requestParamScopes].join(' '));
  const id = await grant.save();
  allowWithoutScope(grant);
  session.ensureClientContainer(client.clientId);
  session.grantIdFor(client.clientId, id);
  return id;
}

/** oidc-provider rejects a login that is granted no scope; Auth0 completes it. The value is truthy and contains no scope. */
function allowWithoutScope(grant: NonNullable<KoaContextWithOIDC['oidc']['grant']>): void {
  const granted = grant.getOIDCScopeFiltered;
  grant.getOIDCScopeFiltered = (filter) => granted.call(grant, filter) || ' ';
}
