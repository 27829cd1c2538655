// The login of a password grant after authentication: Actions, grant and tokens.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { UserRow } from '../../accounts/store';
import { baseEvent, requestForEvent } from '../../login/event';
import { applyOutcome } from '../../login/outcome';
import { resolvePrimaryUser } from '../../login/primary-user';
import { runTrigger } from '../../login/trigger';
import { continuationOf, requireFactors } from '../../mfa/mfa-required';
import type { Tenant } from '../../tenant';
import { requestedAccess } from './requested-access';
import { issueTokens } from './tokens';

/** Parameters without secrets, for events and mfa_tokens. */
const PUBLIC_PARAMETERS = ['grant_type', 'client_id', 'username', 'realm', 'audience', 'scope'];

export interface PasswordLogin {
  user: UserRow;
  /** The user's address. */
  ip: string;
}

/**
 * Runs the post-login trigger and responds with tokens. Also resumes a login that required a factor; see `setContinuation`.
 * @throws AccessDenied with the Action's reason; MfaRequired
 */
export async function runPasswordLogin(
  provider: Provider,
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  { user, ip }: PasswordLogin,
): Promise<void> {
  const { config } = tenant;
  const client = config.clients.get(ctx.oidc.client?.clientId ?? '');
  if (!client) throw new errors.InvalidClientAuth('client missing');
  const access = requestedAccess(config, ctx, client);
  const continuation = continuationOf(ctx);
  const body = publicParameters(ctx);
  const request = continuation?.request ?? {
    ...requestForEvent(ctx.req, config, { query: {}, body }),
    ip,
  };
  const { audience } = access;
  const logins = user.logins_count + 1;
  const now = new Date().toISOString();
  const event: TriggerEvent = {
    ...(await baseEvent(tenant, { user, client, request, audience, logins })),
    authentication: { methods: [{ name: 'pwd', timestamp: now }, ...(continuation?.proofs ?? [])] },
    transaction: { protocol: 'oauth2-password', requested_scopes: access.requested },
  };
  const outcome = await runTrigger(tenant, ctx, { kind: 'password', event, continuation });
  const owner = await resolvePrimaryUser(tenant, user, outcome);
  const whose = { userId: owner.user_id, clientId: client.client_id };
  const grant = new provider.Grant({ accountId: owner.user_id, clientId: client.client_id });
  const completed = outcome.status === 'completed';
  await applyOutcome(tenant, outcome, {
    ...whose,
    grantId: completed ? await access.saveTo(grant) : undefined,
    login: { ip, device: { initial_ip: ip, initial_user_agent: request.user_agent } },
  });
  if (outcome.status === 'denied') throw new errors.AccessDenied(outcome.reason);
  if (outcome.status === 'suspended') {
    await requireFactors(tenant, {
      ...whose,
      suspension: outcome.suspension,
      proofs: continuation?.proofs ?? [],
      exchange: body,
    });
  }
  await issueTokens(provider, tenant, ctx, { user: owner, grant, access });
}

function publicParameters(ctx: KoaContextWithOIDC): Record<string, string> {
  const { params } = ctx.oidc;
  const present = PUBLIC_PARAMETERS.filter((name) => typeof params?.[name] === 'string');
  return Object.fromEntries(present.map((name) => [name, String(params?.[name])]));
}
