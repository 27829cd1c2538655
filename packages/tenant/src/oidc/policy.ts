// Interaction policy of /authorize: prompts for sign-in, and for logins that Actions suspended.
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { isEnabledFor, signInConnection } from '../accounts/connections/enabled';
import { findConnection } from '../config/load';
import { accountForRequest } from '../login/account';
import { runLogin } from '../login/login';
import { ACTIONS_PROMPT, type SuspensionDetails } from '../login/suspended-login';
import type { Tenant } from '../tenant';

const { Check, Prompt, base } = interactionPolicy;

/** oidc-provider's login checks, then the Actions. These run as a check, because prompt=none allows no redirect. */
export function loginPolicy(tenant: Tenant): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  const login = policy.get('login');
  if (!login) throw new Error('oidc-provider has no login prompt.');
  // prompt=none gets the same error description for every check.
  for (const check of login.checks) check.description = 'Login required';
  login.checks.add(deletedUser);
  login.checks.add(otherConnection(tenant));
  policy.add(actionsPrompt(tenant));
  return policy;
}

/** A session can outlive its user. */
const deletedUser = new Check('user_gone', 'Login required', 'login_required', (ctx) =>
  Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account),
);

/**
 * Single sign-on needs a connection that is enabled for the client, as any sign-in (Auth0: application connections), and the
 * one of the parameter `connection`, which forces the sign-in with it (Auth0: Authentication API, /authorize).
 */
const otherConnection = ({ config, db }: Tenant) =>
  new Check('other_connection', 'Login required', 'login_required', async (ctx) => {
    const { session, client, params, result } = ctx.oidc;
    const user = session?.accountId ? await accountForRequest(db, ctx, session.accountId) : undefined;
    const connection = user && findConnection(config, signInConnection(user, session?.amr));
    if (!connection) return false;
    // Not again after the sign-in of this request.
    const requested = result?.login ? undefined : params?.connection;
    const isOther = Boolean(requested) && requested !== connection.name;
    return isOther || !isEnabledFor(connection, client?.clientId);
  });

function actionsPrompt(tenant: Tenant) {
  const suspensions = new WeakMap<KoaContextWithOIDC, SuspensionDetails>();
  const check = async (ctx: KoaContextWithOIDC) => {
    const suspension = await runLogin(tenant, ctx);
    if (suspension) suspensions.set(ctx, suspension);
    return suspension !== undefined;
  };
  // Stored with the interaction and read by the MFA pages and /continue.
  const details = (ctx: KoaContextWithOIDC) => ({ ...suspensions.get(ctx) });
  return new Prompt(
    { name: ACTIONS_PROMPT, requestable: false },
    new Check('suspended', 'Interaction required', 'interaction_required', check, details),
  );
}
