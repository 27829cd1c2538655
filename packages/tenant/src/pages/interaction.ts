// Completes the pending login of a page once the user is authenticated.
import type { Context } from 'hono';
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { bindResumption } from './browser-binding';

/** As in `event.authentication.methods`. */
type Method = 'pwd' | 'federated';

export type Interaction = NonNullable<KoaContextWithOIDC['oidc']['entities']['Interaction']>;

export function parameter(interaction: Interaction, name: string): string | undefined {
  const value = interaction.params[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Stores the result of the sign-in.
 * @returns the URL to redirect to, which only the browser that sent this request can open
 */
export async function finishLogin(
  c: Context,
  provider: Provider,
  login: Interaction,
  { accountId, method }: { accountId: string; method: Method },
) {
  const now = Math.floor(Date.now() / 1000);
  // Ends the session of another user in this browser, so that nothing is carried over.
  if (login.session?.accountId && login.session.accountId !== accountId) {
    const previous = login.session.uid ? await provider.Session.findByUid(login.session.uid) : undefined;
    await previous?.destroy();
    login.session = undefined;
  }
  login.result = {
    ...login.lastSubmission,
    login: { accountId, amr: [method], ts: now, remember: true },
    browser: bindResumption(c, provider, login),
  };
  await login.save(login.exp - now);
  return login.returnTo;
}
