// Interaction policy of /authorize: prompts for sign-in, and for logins that Actions suspended.
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
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
  policy.add(actionsPrompt(tenant));
  return policy;
}

/** A session can outlive its user. */
const deletedUser = new Check('user_gone', 'Login required', (ctx) =>
  Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account),
);

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
