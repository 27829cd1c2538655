// A test client of a tenant: logins through its forms, exchanges, and the Management API.
import { createHash, randomBytes } from 'node:crypto';
import type { Tokens } from '../kit/types';
import { FormBrowser, type Page } from './browser';

export interface SignInOptions {
  client?: string;
  redirectUri?: string;
  scope?: string;
  audience?: string;
  /** Further parameters of /authorize. */
  parameters?: Record<string, string>;
  /** Pass the same browser to stay signed in. */
  browser?: FormBrowser;
}

/** Parameters of the callback: `code`, or `error` and `error_description`. */
type Callback = Record<string, string>;

const DEFAULTS = {
  client: 'web',
  redirectUri: 'http://localhost:9999/callback',
  scope: 'openid profile email offline_access',
  audience: 'https://api.test.example',
};

export interface TestClientOptions {
  /** With a trailing slash. */
  issuer: string;
  /** Secrets by client id. */
  secrets: Record<string, string>;
  /** Client that calls the Management API; `management` by default. */
  manager?: string;
  /** Parameters of logins; by default those of the test configuration, tenant.yaml. */
  defaults?: typeof DEFAULTS;
}

export function testClient({
  issuer,
  secrets,
  manager = 'management',
  defaults = DEFAULTS,
}: TestClientOptions) {
  /** POST /oauth/token with a JSON body; does not check the status. */
  const token = (body: Record<string, string>) => postJson(`${issuer}oauth/token`, body);

  /** The authorization URL and its PKCE verifier. */
  function authorizeUrl(given: SignInOptions = {}) {
    const { client, redirectUri, scope, audience } = { ...defaults, ...given };
    const verifier = randomBytes(32).toString('base64url');
    const url = new URL(`${issuer}authorize`);
    url.search = new URLSearchParams({
      client_id: client,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state: 'state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(audience ? { audience } : {}),
      ...given.parameters,
    }).toString();
    return { url: url.href, verifier };
  }

  /** Signs in and returns the parameters of the callback. */
  async function login(email: string, password: string, given: SignInOptions = {}) {
    const browser = given.browser ?? new FormBrowser();
    const { url, verifier } = authorizeUrl(given);
    let page = await browser.open(url);
    if (!page.location) page = await browser.submit(page, { email, password });
    if (!page.location) throw new Error(`The login stopped at ${page.url}: ${page.html}`);
    const callback: Callback = Object.fromEntries(new URL(page.location).searchParams);
    return { callback, verifier, browser };
  }

  /** Exchanges a code; does not check the status. */
  function exchange(code: string, verifier: string, given: SignInOptions = {}) {
    const { client, redirectUri } = { ...defaults, ...given };
    return token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...credentials(client),
    });
  }

  /** Exchanges the code in the callback that a page redirects to. */
  async function tokensFrom({ location = '' }: Page, verifier: string): Promise<Tokens> {
    return (await exchange(new URL(location).searchParams.get('code') ?? '', verifier)).json();
  }

  /** Signs in and exchanges the code. @throws Error if the login or the exchange fails */
  async function signIn(email: string, password: string, given: SignInOptions = {}): Promise<Tokens> {
    const { callback, verifier } = await login(email, password, given);
    if (!callback.code) throw new Error(`${callback.error}: ${callback.error_description}`);
    const response = await exchange(callback.code, verifier, given);
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** Signs in with prompt=none. @returns `signed in` or the error */
  async function silentLogin(browser: FormBrowser): Promise<string> {
    const { callback } = await login('', '', { browser, parameters: { prompt: 'none' } });
    return callback.error ?? 'signed in';
  }

  const userinfo = (accessToken: string) =>
    fetch(`${issuer}userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });

  /** A refresh exchange; does not check the status. */
  const refresh = (refreshToken: string, client = defaults.client) =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...credentials(client) });

  /** A Management API request with all scopes of the client. */
  async function management(method: string, path: string, body?: unknown): Promise<Response> {
    const granted = await token({
      grant_type: 'client_credentials',
      audience: `${issuer}api/v2/`,
      ...credentials(manager),
    });
    const { access_token } = (await granted.json()) as Tokens;
    return fetch(`${issuer}api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Creates a user of the database connection and returns the user id. */
  async function createUser(
    email: string,
    password: string,
    more: Record<string, unknown> = {},
  ): Promise<string> {
    const body = { connection: 'Username-Password-Authentication', email, password, ...more };
    const response = await management('POST', '/users', body);
    if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
    return ((await response.json()) as { user_id: string }).user_id;
  }

  function credentials(client: string): Record<string, string> {
    const secret = secrets[client];
    return { client_id: client, ...(secret ? { client_secret: secret } : {}) };
  }

  return {
    authorizeUrl,
    login,
    exchange,
    tokensFrom,
    signIn,
    silentLogin,
    userinfo,
    refresh,
    token,
    credentials,
    management,
    createUser,
  };
}

const postJson = (url: string, body: Record<string, string>) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
