// A real tenant for the app's tests, with the product's own configuration, and sign-ins as the web app does them.
import { startTestTenant } from '@/tenant/testing';
import type { SessionTokens } from '../session-cookie';
import { requestToken, webClient } from '../tenant';
import { setEnvironment } from './environment';

const PASSWORD = 'Curtain-call-7';
const APP_URL = 'http://localhost:3000';
const SECRETS = { 'encore-web': 'w', 'encore-actions': 'a', 'encore-management': 'm' };

export type AppTenant = Awaited<ReturnType<typeof startAppTenant>>;

/**
 * Starts a tenant from actions/tenant.yaml, and points the app's environment at it.
 * @param environment further variables of the app
 */
export async function startAppTenant(environment: Record<string, string> = {}) {
  const tenant = await startTestTenant({
    configFile: 'actions/tenant.yaml',
    keywords: { APP_URL, AUDIENCE: 'https://api.encore.example' },
    clientSecrets: SECRETS,
    // Without leeway a refresh token that is used twice ends the session: the tests would notice.
    config: (yaml) => {
      for (const client of yaml.clients as { refresh_token?: { leeway: number } }[]) {
        if (client.refresh_token) client.refresh_token.leeway = 0;
      }
    },
  });
  setEnvironment({
    AUTH0_ISSUER: tenant.issuer,
    AUTH0_CLIENT_SECRET: SECRETS['encore-web'],
    AUTH0_MGMT_CLIENT_SECRET: SECRETS['encore-management'],
    NEXTAUTH_URL: APP_URL,
    ...environment,
  });

  /** Makes a user, through the Management API as the product's client for it. */
  async function createUser(email: string): Promise<string> {
    const granted = await requestToken(
      { grant_type: 'client_credentials', audience: `${tenant.issuer}api/v2/` },
      { id: 'encore-management', secret: SECRETS['encore-management'], method: 'client_secret_post' },
    );
    if (!granted.ok) throw new Error(granted.description);
    const response = await fetch(`${tenant.issuer}api/v2/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${granted.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ connection: 'Username-Password-Authentication', email, password: PASSWORD }),
    });
    const { user_id } = (await response.json()) as { user_id: string };
    return user_id;
  }

  /** Makes a user and signs them in, with code and PKCE. */
  async function signIn(email: string): Promise<SessionTokens & { userId: string }> {
    const userId = await createUser(email);
    const redirectUri = `${APP_URL}/api/auth/callback/auth0`;
    const { callback, verifier } = await tenant.login(email, PASSWORD, {
      client: 'encore-web',
      redirectUri,
      scope: 'openid profile email roles offline_access',
      audience: 'https://api.encore.example',
    });
    const reply = await requestToken(
      {
        grant_type: 'authorization_code',
        code: callback.code ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifier,
      },
      webClient(),
    );
    if (!reply.ok) throw new Error(`${reply.error}: ${reply.description}`);
    const { accessToken, refreshToken = '', idToken = '' } = reply;
    return { userId, accessToken, refreshToken, idToken };
  }

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= tenant.close();
    return closed;
  };

  return { issuer: tenant.issuer, signIn, close };
}
