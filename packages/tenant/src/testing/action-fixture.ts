// An Action in a running tenant, over real HTTP: logins in a browser, exchanges, and what the Management API then says.
import { basename } from 'node:path';
import { builtAction } from '@encore/actions-kit/testing/actions';
import { decodeJwt } from 'jose';
import { onTestFinished } from 'vitest';
import { startTestTenant, type Tokens } from './';
import { FormBrowser, type Page } from './browser';

const EMAIL = 'listener@encore.example';
const PASSWORD = 'Correct-horse-1';
const NAMESPACE = 'https://encore.example/';

/** A login or an exchange that was let through. */
export interface Step {
  /** Custom claims without their namespace. */
  claims: { idToken: Record<string, unknown>; accessToken: Record<string, unknown> };
  /** As the Management API's /sessions/{id} and /refresh-tokens/{id} tell it; undefined while there is none. */
  sessionMetadata?: Record<string, string>;
  refreshTokenMetadata?: Record<string, string>;
  tokens: Tokens;
  /** The id of the refresh token's family, which rotation keeps. */
  tokenId: string;
}

export type ActionFixture = Awaited<ReturnType<typeof startActionFixture>>;

/**
 * Starts a tenant that binds this one Action, with one user; it ends with the test.
 * @param name its file below `actions/`, without `.ts`
 * @param profile what the user starts with, as in POST /api/v2/users
 * @param browser where they sign in
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

  /** The step of the login just made. */
  async function newest(tokens: Tokens): Promise<Step> {
    const { tokens: families } = await read(`${user}/refresh-tokens`);
    return step(tokens, families[0].id);
  }

  return {
    tenant,
    email: EMAIL,
    /** Puts other code in the place of the Action, or its own back when left out. */
    async replaceAction(script = code): Promise<void> {
      await tenant.writeAction(basename(name), script);
      await tenant.reload();
    },
    /** What the Management API tells of a login that a page interrupted, once it is over. @param page its last one */
    async completeLogin({ location = '' }: Page, verifier: string): Promise<Step> {
      const response = await tenant.exchange(new URL(location).searchParams.get('code') ?? '', verifier);
      return newest(await response.json());
    },
    /**
     * A whole login; the second one in the same browser needs no password.
     * @param parameters further ones of /authorize
     * @throws Error when it is refused, or stops at a page other than the sign-in page
     */
    async signIn(parameters: Record<string, string> = {}, elsewhere = browser): Promise<Step> {
      const tokens = await tenant.signIn(EMAIL, PASSWORD, { browser: elsewhere, parameters });
      return newest(tokens);
    },
    /** Exchanges the refresh token of a step. @throws Error when it is refused */
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

/** The life of a sign-in: first login, single sign-on, and two exchanges of the refresh token of the latter. */
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
