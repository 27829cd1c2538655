// A real tenant and database for the app's tests, configured by actions/tenant.yaml.
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { startTestTenant, type TestTenantOptions } from '@encore/tenant/testing';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { decodeJwt } from 'jose';
import { openDatabase } from '@/db/testing';
import { encryptSession, type SessionTokens, sessionCookieName } from '../session-cookie';
import { requestToken, webClient } from '../tenant-client';
import { setEnvironment } from './environment';

export const APP_USER_PASSWORD = 'Curtain-call-7';
const APP_URL = 'http://localhost:3000';
const SECRETS = { 'encore-web': 'w', 'encore-actions': 'a', 'encore-management': 'm' };

type SignedInUser = SessionTokens & { userId: string };

export type AppTenant = Awaited<ReturnType<typeof startAppTenant>>;

/** The session cookie a browser would send. */
export async function cookieOf(tokens: SessionTokens): Promise<string> {
  return `${sessionCookieName()}=${await encryptSession(tokens)}`;
}

/** Lets requests take as long as a busy machine needs: a slow answer of a real tenant is no outage. @returns restores the limits */
function withoutTimeouts(): () => void {
  const { timeout } = AbortSignal;
  AbortSignal.timeout = () => new AbortController().signal;
  return () => {
    AbortSignal.timeout = timeout;
  };
}

/**
 * Starts a tenant, opens a database, and points the app's environment at them. Requests have no time limit.
 * @param rateLimits of the Management API; practically unlimited by default
 */
export async function startAppTenant(rateLimits: NonNullable<TestTenantOptions['rateLimits']> = {}) {
  const [db, tenantDb] = await Promise.all([openDatabase(), createTestDatabase()]);
  const options: TestTenantOptions = {
    databaseUrl: tenantDb.url,
    configFile: 'actions/tenant.yaml',
    keywords: { APP_URL, AUDIENCE: 'https://api.encore.example' },
    clientSecrets: SECRETS,
    rateLimits,
    // Without leeway, using a refresh token twice ends the session.
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

  /** Creates a user through the Management API. */
  async function createUser(email: string): Promise<string> {
    const reply = await requestToken(
      { grant_type: 'client_credentials', audience: `${tenant.issuer}api/v2/` },
      { id: 'encore-management', secret: SECRETS['encore-management'], method: 'client_secret_post' },
    );
    if (!reply.ok) throw new Error(reply.description);
    const response = await fetch(`${tenant.issuer}api/v2/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${reply.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        connection: 'Username-Password-Authentication',
        email,
        password: APP_USER_PASSWORD,
      }),
    });
    const { user_id } = (await response.json()) as { user_id: string };
    return user_id;
  }

  /** Creates a user and signs in with code and PKCE. */
  async function signIn(email: string): Promise<SignedInUser> {
    await createUser(email);
    return signInAgain(email);
  }

  /** Signs an existing user in from a new browser. `parameters` are added to the authorization request. */
  async function signInAgain(
    email: string,
    options: { userAgent?: string; parameters?: Record<string, string> } = {},
  ): Promise<SignedInUser> {
    const redirectUri = `${APP_URL}/api/auth/callback/auth0`;
    const { callback, verifier } = await tenant.login(email, APP_USER_PASSWORD, {
      client: 'encore-web',
      redirectUri,
      scope: 'openid profile email roles offline_access',
      audience: 'https://api.encore.example',
      browser: new FormBrowser(options.userAgent),
      parameters: options.parameters ?? {},
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

  const refresh = ({ refreshToken }: SessionTokens) =>
    requestToken({ grant_type: 'refresh_token', refresh_token: refreshToken }, webClient());

  const restoreTimeouts = withoutTimeouts();
  let running: Pick<typeof tenant, 'close'> | null = tenant;
  /** Simulates an outage. */
  const stop = async () => {
    await running?.close();
    running = null;
  };
  /** Restarts the tenant on the same port and database. */
  const restart = async () => {
    running = await startTestTenant({ ...options, port: Number(new URL(tenant.url).port) });
  };
  const close = async () => {
    restoreTimeouts();
    await stop();
    await Promise.all([db.close(), tenantDb.drop()]);
  };

  return { issuer: tenant.issuer, db, signIn, signInAgain, refresh, stop, restart, close };
}
