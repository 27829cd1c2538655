// A real tenant for the app's tests, with the product's own configuration, a database, and sign-ins as the web app does them.

import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { startTestTenant, type TestTenantOptions } from '@encore/tenant/testing';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { decodeJwt } from 'jose';
import { openDatabase } from '@/db/testing';
import { encryptSession, type SessionTokens, sessionCookieName } from '../session-cookie';
import { requestToken, webClient } from '../tenant-client';
import { setEnvironment } from './environment';

const PASSWORD = 'Curtain-call-7';
const APP_URL = 'http://localhost:3000';
const SECRETS = { 'encore-web': 'w', 'encore-actions': 'a', 'encore-management': 'm' };

/** Somebody who is signed in, with what their session cookie would hold. */
type Person = SessionTokens & { userId: string };

export type AppTenant = Awaited<ReturnType<typeof startAppTenant>>;

/** The session cookie a browser would send. */
export async function cookieOf(tokens: SessionTokens): Promise<string> {
  return `${sessionCookieName()}=${await encryptSession(tokens)}`;
}

/** Starts a tenant from actions/tenant.yaml and opens a database, and points the app's environment at them. */
export async function startAppTenant() {
  const [db, tenantDb] = await Promise.all([openDatabase(), createTestDatabase()]);
  const options: TestTenantOptions = {
    databaseUrl: tenantDb.url,
    configFile: 'actions/tenant.yaml',
    keywords: { APP_URL, AUDIENCE: 'https://api.encore.example' },
    clientSecrets: SECRETS,
    // Without leeway a refresh token that is used twice ends the session: the tests would notice.
    config: (yaml) => {
      for (const client of yaml.clients as { refresh_token?: { leeway: number } }[]) {
        if (client.refresh_token) client.refresh_token.leeway = 0;
      }
    },
  };
  const tenant = await startTestTenant(options);
  setEnvironment({
    AUTH0_ISSUER: tenant.issuer,
    AUTH0_CLIENT_SECRET: SECRETS['encore-web'],
    AUTH0_MGMT_CLIENT_SECRET: SECRETS['encore-management'],
    NEXTAUTH_URL: APP_URL,
    DATABASE_URL: db.appUrl,
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
  async function signIn(email: string): Promise<Person> {
    await createUser(email);
    return signInAgain(email);
  }

  /**
   * Signs a user in from one more browser.
   * @param given its User-Agent header, and further parameters of the authorization request
   */
  async function signInAgain(
    email: string,
    given: { userAgent?: string; parameters?: Record<string, string> } = {},
  ): Promise<Person> {
    const redirectUri = `${APP_URL}/api/auth/callback/auth0`;
    const { callback, verifier } = await tenant.login(email, PASSWORD, {
      client: 'encore-web',
      redirectUri,
      scope: 'openid profile email roles offline_access',
      audience: 'https://api.encore.example',
      browser: new FormBrowser(given.userAgent),
      parameters: given.parameters ?? {},
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
    return { userId: decodeJwt(accessToken).sub ?? '', accessToken, refreshToken, idToken };
  }

  /** One exchange of a refresh token, as the app does it. */
  const refresh = ({ refreshToken }: SessionTokens) =>
    requestToken({ grant_type: 'refresh_token', refresh_token: refreshToken }, webClient());

  let running: Pick<typeof tenant, 'close'> | null = tenant;
  /** Ends the tenant, as an outage does. */
  const stop = async () => {
    await running?.close();
    running = null;
  };
  /** Starts it again where it was, with all it knew. */
  const restart = async () => {
    running = await startTestTenant({ ...options, port: Number(new URL(tenant.url).port) });
  };
  const close = async () => {
    await stop();
    await Promise.all([db.close(), tenantDb.drop()]);
  };

  return { issuer: tenant.issuer, db, signIn, signInAgain, refresh, stop, restart, close };
}
