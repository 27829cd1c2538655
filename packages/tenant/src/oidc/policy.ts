// When /authorize must stop for the user: to sign in, or because an Action sent them somewhere.
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { runLogin } from '../login/login';
import { ACTIONS_PROMPT, type SuspensionDetails } from '../login/suspended-login';
import type { Tenant } from '../tenant';

const { Check, Prompt, base } = interactionPolicy;

/**
 * First the library's login checks, then the Actions. They run inside a check, not behind a redirect of their own,
 * so that they also run for prompt=none.
 */
export function loginPolicy(tenant: Tenant): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  const login = policy.get('login');
  if (!login) throw new Error('oidc-provider has no login prompt.');
  // Whatever it is that needs the user, prompt=none is told the same.
  for (const check of login.checks) check.description = 'Login required';
  login.checks.add(deletedUser);
  policy.add(actionsPrompt(tenant));
  return policy;
}

/** A session may outlive its user. */
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
  // The details are kept with the interaction: the pages of factors and /continue find them there.
  const details = (ctx: KoaContextWithOIDC) => ({ ...suspensions.get(ctx) });
  return new Prompt(
    { name: ACTIONS_PROMPT, requestable: false },
    new Check('suspended', 'Interaction required', 'interaction_required', check, details),
  );
}
