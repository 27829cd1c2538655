// Tests of an Action in a running tenant over HTTP: logins, exchanges, and their effects as shown by the Management API.
import { basename } from 'node:path';
import { builtAction } from '@encore/actions-kit/testing/actions';
import { decodeJwt } from 'jose';
import { onTestFinished } from 'vitest';
import { startTestTenant, type Tokens } from './';
import { FormBrowser, type Page } from './browser';

const EMAIL = 'listener@encore.example';
const PASSWORD = 'Correct-horse-1';
const NAMESPACE = 'https://encore.example/';

/** The result of a successful login or exchange. */
export interface Step {
  /** Custom claims, without their namespace. */
  claims: { idToken: Record<string, unknown>; accessToken: Record<string, unknown> };
  /** Metadata in the Management API; undefined if none is set. */
  sessionMetadata?: Record<string, string>;
  refreshTokenMetadata?: Record<string, string>;
  tokens: Tokens;
  /** Id of the token family. */
  tokenId: string;
}

export type ActionFixture = Awaited<ReturnType<typeof startActionFixture>>;

/**
 * Starts a tenant with one Action and one user, and closes it after the test.
 * @param name path of the Action relative to `actions/`, without `.ts`
 * @param profile attributes of the user, as in POST /api/v2/users
 */
export async function startActionFixture(
  name: string,
  profile: Record<string, unknown> = {},
  browser = new FormBrowser(),
) {
  const { code } = await builtAction(name);
  const tenant = await startTestTenant({ actions: { [basename(name)]: code } });
  onTestFinished(tenant.close);
  const userId = await tenant.createUser(EMAIL, PASSWORD, profile);
  const user = `/users/${encodeURIComponent(userId)}`;

  const read = async (path: string) => {
    const response = await tenant.management('GET', path);
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  };

  async function step(tokens: Tokens, tokenId: string): Promise<Step> {
    const idToken = decodeJwt(tokens.id_token ?? '');
    const session = await read(`/sessions/${idToken.sid}`);
    const refreshToken = await read(`/refresh-tokens/${tokenId}`);
    return {
      claims: { idToken: custom(idToken), accessToken: custom(decodeJwt(tokens.access_token)) },
      sessionMetadata: session.session_metadata,
      refreshTokenMetadata: refreshToken.refresh_token_metadata,
      tokens,
      tokenId,
    };
  }

  /** The step of the latest login. */
  async function newest(tokens: Tokens): Promise<Step> {
    const { tokens: families } = await read(`${user}/refresh-tokens`);
    return step(tokens, families[0].id);
  }

  return {
    tenant,
    email: EMAIL,
    /** Replaces the code of the Action, or restores it without an argument. */
    async replaceAction(script = code): Promise<void> {
      await tenant.writeAction(basename(name), script);
      await tenant.reload();
    },
    /** Exchanges the code of an interrupted login. @param page the redirect to the callback */
    completeLogin: async (page: Page, verifier: string): Promise<Step> =>
      newest(await tenant.tokensFrom(page, verifier)),
    /**
     * Signs in. Further logins in the same browser need no password.
     * @param parameters further parameters of /authorize
     * @throws Error if the login fails or shows a page other than the sign-in page
     */
    signIn: async (parameters: Record<string, string> = {}, inBrowser = browser): Promise<Step> =>
      newest(await tenant.signIn(EMAIL, PASSWORD, { browser: inBrowser, parameters })),
    /** Exchanges the refresh token of a step. @throws Error if the exchange fails */
    async refresh({ tokens, tokenId }: Step): Promise<Step> {
      const response = await tenant.refresh(tokens.refresh_token ?? '');
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return step(await response.json(), tokenId);
    },
    profile: () => read(user),
    async changeProfile(patch: Record<string, unknown>): Promise<void> {
      await tenant.management('PATCH', user, patch);
    },
  };
}

function custom(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([name]) => name.startsWith(NAMESPACE))
      .map(([name, value]) => [name.slice(NAMESPACE.length), value]),
  );
}

/** A first login, single sign-on, and two exchanges of the refresh token of the latter. */
export async function signInAndRefresh(
  fixture: ActionFixture,
  parameters: Record<string, string> = {},
): Promise<Step[]> {
  const first = await fixture.signIn(parameters);
  const sso = await fixture.signIn();
  const once = await fixture.refresh(sso);
  const twice = await fixture.refresh(once);
  return [first, sso, once, twice];
}
