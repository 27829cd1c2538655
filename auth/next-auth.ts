// next-auth's configuration: the tenant as its one provider, and tokens that stay inside the encrypted cookie.
import type { NextAuthOptions } from 'next-auth';
import Auth0Provider from 'next-auth/providers/auth0';
import { SIGN_IN_PATH } from '@/contract/paths';
import { env } from '@/env';
import { log } from '@/lib/log';
import { SESSION_MAX_AGE } from './session-cookie';

/** What the app asks the tenant for; `roles` asks for the claim, `offline_access` for a refresh token. */
const SCOPE = 'openid profile email roles offline_access';

/** The name of the one provider, a part of the callback's address. */
export const PROVIDER = 'auth0';

/** next-auth's options, made on request because the environment is not there while building. */
export function authOptions(): NextAuthOptions {
  const { issuer, clientId, clientSecret, audience, nextauthSecret } = env();
  return {
    secret: nextauthSecret,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE },
    pages: { signIn: SIGN_IN_PATH, error: SIGN_IN_PATH },
    providers: [
      Auth0Provider({
        clientId,
        clientSecret,
        // next-auth appends "/.well-known/…" itself.
        issuer: issuer.replace(/\/$/, ''),
        authorization: { params: { audience, scope: SCOPE } },
        checks: ['pkce', 'state'],
      }),
    ],
    callbacks: {
      // Called with an account once, at sign-in: from then on the cookie holds these three and nothing else.
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

function reasonOf(metadata: Error | { error: Error }): string {
  return metadata instanceof Error ? metadata.message : metadata.error.message;
}
