// The login a page belongs to: found by its `state`, finished with who the user turned out to be.
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';

/** Ways to prove who one is, as in `event.authentication.methods`. */
export type Method = 'pwd' | 'federated';

export type Interaction = NonNullable<KoaContextWithOIDC['oidc']['entities']['Interaction']>;

/** The waiting login with this state; undefined when it is over, expired or waits for something else. */
export async function findLogin(
  provider: Provider,
  state: string | undefined,
): Promise<Interaction | undefined> {
  const interaction = state ? await provider.Interaction.find(state) : undefined;
  return interaction?.prompt.name === 'login' ? interaction : undefined;
}

/** A parameter of /authorize the login was started with. */
export function parameter(interaction: Interaction, name: string): string | undefined {
  const value = interaction.params[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Notes who signed in.
 * @returns where the browser goes on; only the browser that began the login has the cookie that path asks for
 */
export async function finishLogin(provider: Provider, login: Interaction, accountId: string, method: Method) {
  const now = Math.floor(Date.now() / 1000);
  // Somebody else's session in this browser ends here; the new one starts clean.
  if (login.session?.accountId && login.session.accountId !== accountId) {
    const previous = login.session.uid ? await provider.Session.findByUid(login.session.uid) : undefined;
    await previous?.destroy();
    login.session = undefined;
  }
  login.result = { ...login.lastSubmission, login: { accountId, amr: [method], ts: now, remember: true } };
  await login.save(login.exp - now);
  return login.returnTo;
}
