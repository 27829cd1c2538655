// next-auth configuration: the tenant as the only provider; tokens are stored in the encrypted cookie.
import type { NextAuthOptions } from 'next-auth';
import Auth0Provider from 'next-auth/providers/auth0';
import { SIGN_IN_PATH } from '@/contract/paths';
import { env } from '@/env';
import { log } from '@/lib/log';
import { cookieName, SESSION_MAX_AGE } from './session-cookie';
import { signInAgent } from './sign-in-agent';

/** `roles` requests the roles claim, `offline_access` a refresh token. */
const SCOPE = 'openid profile email roles offline_access';

/** Without progress of a request to the tenant. */
const SIGN_IN_TIMEOUT_MS = 3_500;

/** Part of the callback URL. */
export const PROVIDER = 'auth0';

/** A function, because the environment is not set during the build. */
export function authOptions(): NextAuthOptions {
  const { issuer, clientId, clientSecret, audience, nextauthUrl, nextauthSecret } = env();
  return {
    secret: nextauthSecret,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE },
    cookies: cookies(nextauthUrl.startsWith('https:')),
    pages: { signIn: SIGN_IN_PATH, error: SIGN_IN_PATH },
    providers: [
      Auth0Provider({
        clientId,
        clientSecret,
        // next-auth appends "/.well-known/…" itself.
        issuer: issuer.replace(/\/$/, ''),
        authorization: { params: { audience, scope: SCOPE } },
        checks: ['pkce', 'state'],
        httpOptions: { agent: signInAgent(issuer), timeout: SIGN_IN_TIMEOUT_MS },
      }),
    ],
    callbacks: {
      // `account` is set once, at sign-in. The cookie holds these three tokens and nothing else.
      jwt: ({ token, account }) =>
        account
          ? {
              accessToken: account.access_token,
              refreshToken: account.refresh_token ?? '',
              idToken: account.id_token,
            }
          : token,
    },
    logger: {
      error: (code, metadata) => log.error({ code, reason: reasonOf(metadata) }, 'sign-in failed'),
      warn: (code) => log.warn({ code }, 'sign-in warning'),
      debug: () => {},
    },
  };
}

const CHECK_SECONDS = 15 * 60;

/** next-auth's cookies under the names of `cookieName`. Its own have the weaker prefix `__Secure-`. */
function cookies(secure: boolean): NonNullable<NextAuthOptions['cookies']> {
  const cookie = (purpose: string, maxAge?: number) => ({
    name: cookieName(purpose),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, ...(maxAge && { maxAge }) },
  });
  return {
    sessionToken: cookie('session-token'),
    callbackUrl: cookie('callback-url'),
    pkceCodeVerifier: cookie('pkce.code_verifier', CHECK_SECONDS),
    state: cookie('state', CHECK_SECONDS),
    nonce: cookie('nonce'),
  };
}

function reasonOf(metadata: Error | { error: Error }): string {
  return metadata instanceof Error ? metadata.message : metadata.error.message;
}
