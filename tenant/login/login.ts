// A browser login, from the moment the user is known: session record, Actions, outcome, grant. Also SSO and prompt=none.
import { randomBytes } from 'node:crypto';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { EventRequest } from '@/actions/types';
import type { Suspension, TriggerEvent } from '../actions/types';
import { originalQuery } from '../oidc/request';
import { toIndicator } from '../oidc/resources';
import type { Tenant } from '../tenant';
import { rolesOf } from '../users/roles';
import { findUser } from '../users/store';
import { baseEvent, requestForEvent } from './event';
import { logOutcome } from './log';
import { applyOutcome } from './outcome';
import { sessionEnds, sessionForEvent, touchSession } from './sessions';

/** What /continue leaves in the interaction's result for the resumed authorization. */
export interface Continuation {
  suspension: Suspension;
  /** The request that came to /continue. */
  request: EventRequest;
}

/**
 * Runs the post-login trigger and applies its outcome.
 * @returns the suspension when an Action sent the user elsewhere; undefined when the login may go on
 * @throws AccessDenied with the Action's reason
 */
export async function runLogin(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<Suspension | undefined> {
  const { config, db, pipeline } = tenant;
  const { session, client, params } = ctx.oidc;
  const user = session?.accountId ? await findUser(db, session.accountId) : undefined;
  const known = client && config.clients.get(client.clientId);
  if (!session || !user || !known) throw new errors.AccessDenied('The user no longer exists.');
  if (user.blocked) throw new errors.CustomOIDCProviderError('unauthorized', 'user is blocked');

  const continuation = ctx.oidc.result?.actions as Continuation | undefined;
  const request =
    continuation?.request ?? requestForEvent(ctx.req, config, { query: originalQuery(ctx), body: {} });
  const row = await touchSession(db, {
    id: session.uid,
    userId: user.user_id,
    clientId: known.client_id,
    authenticatedAt: new Date((session.loginTs ?? 0) * 1000),
    ip: request.ip,
    userAgent: request.user_agent,
  });
  const audience = typeof params?.audience === 'string' ? params.audience : undefined;
  const roles = await rolesOf(db, user.user_id);
  const event: TriggerEvent = {
    ...baseEvent({ config, user, roles, client: known, request, audience, logins: user.logins_count + 1 }),
    authentication: {
      methods: (session.amr ?? []).map((name) => ({ name, timestamp: row.authenticated_at.toISOString() })),
    },
    session: sessionForEvent(row, sessionEnds(config, row)),
    transaction: transactionOf(ctx),
  };
  const outcome = await pipeline.postLogin(event, continuation?.suspension);
  logOutcome(tenant.log, outcome, { user_id: user.user_id, client_id: known.client_id });

  await applyOutcome(tenant, outcome, {
    userId: user.user_id,
    clientId: known.client_id,
    sessionId: row.id,
    grantId: outcome.status === 'completed' ? await saveGrant(ctx, audience) : undefined,
    login: { ip: request.ip, device: { initial_ip: request.ip, initial_user_agent: request.user_agent } },
  });
  // Otherwise oidc-provider would store the session once more.
  if (outcome.revokeSession) await session.destroy();
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  if (outcome.status === 'completed') return undefined;
  if (outcome.suspension.waitingFor.factors.length > 0) {
    throw new errors.AccessDenied(
      'An Action asked for multi-factor authentication, which this tenant does not offer.',
    );
  }
  return outcome.suspension;
}

/** First-party clients get what they ask for: a grant of its own for every login, so each has its token family. */
async function saveGrant(ctx: KoaContextWithOIDC, audience: string | undefined): Promise<string | undefined> {
  const { grant, session, client, requestParamScopes, requestParamOIDCScopes } = ctx.oidc;
  if (!grant || !session || !client) return undefined;
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '));
  if (audience) grant.addResourceScope(toIndicator(audience), [...requestParamScopes].join(' '));
  const id = await grant.save();
  session.ensureClientContainer(client.clientId);
  session.grantIdFor(client.clientId, id);
  return id;
}

function transactionOf(ctx: KoaContextWithOIDC): NonNullable<TriggerEvent['transaction']> {
  const { params, entities, responseMode } = ctx.oidc;
  const words = (name: string) => {
    const value = params?.[name];
    return typeof value === 'string' && value !== '' ? value.split(' ') : undefined;
  };
  const text = (name: string) => (typeof params?.[name] === 'string' ? params[name] : undefined);
  return {
    // 32 characters, as Auth0's; oidc-provider's own ids are longer.
    id: entities.Interaction?.cid.slice(0, 32) ?? randomBytes(24).toString('base64url'),
    protocol: 'oidc-basic-profile',
    requested_scopes: words('scope') ?? [],
    acr_values: words('acr_values') ?? [],
    ui_locales: words('ui_locales') ?? [],
    locale: words('ui_locales')?.[0] ?? 'en',
    prompt: words('prompt') ?? [],
    login_hint: text('login_hint'),
    redirect_uri: text('redirect_uri'),
    response_mode: responseMode,
    response_type: ['code'],
    state: text('state'),
  };
}
