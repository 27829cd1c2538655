// A tenant for a test: a database of its own, the Actions the test wants, and logins without a browser.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { createTestDatabase } from '@/scripts/testing/database';
import { managementScopes } from '../management/scopes';
import { BUCKETS } from '../rate-limit';
import { startTenant, type TenantOptions } from '../server';
import { FormBrowser } from './browser';

export interface TestTenantOptions {
  /** Name → CommonJS source, bound to post-login in this order. */
  actions?: Record<string, string>;
  /** The tenant.yaml to start from; the room's own test configuration when left out. */
  configFile?: string;
  /** Changes the parsed tenant.yaml before it is used. */
  config?: (yaml: Record<string, unknown>) => void;
  keywords?: Record<string, string>;
  /** Further secrets; every client of the test configuration has `secret`. */
  clientSecrets?: Record<string, string>;
  /** Buckets under test; the others are as good as bottomless. */
  rateLimits?: TenantOptions['rateLimits'];
  /** An existing database, to start a second time on it; the caller drops it. */
  databaseUrl?: string;
}

export interface Tokens {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  scope?: string;
  expires_in: number;
  token_type: string;
}

export interface SignInOptions {
  client?: string;
  redirectUri?: string;
  scope?: string;
  audience?: string;
  /** Further parameters of /authorize. */
  parameters?: Record<string, string>;
  /** Reuse one to stay signed in between logins. */
  browser?: FormBrowser;
}

/** What came back to the callback: `code`, or `error` and `error_description`. */
type Callback = Record<string, string>;

const SECRETS = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
const DEFAULTS = {
  client: 'web',
  redirectUri: 'http://localhost:9999/callback',
  scope: 'openid profile email offline_access',
  audience: 'https://api.test.example',
};

const BOTTOMLESS = Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }]));

export type TestTenant = Awaited<ReturnType<typeof startTestTenant>>;

/** Starts a tenant on a free port and a fresh database; call `close()` when done. */
export async function startTestTenant(options: TestTenantOptions = {}) {
  const database = options.databaseUrl ? undefined : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
  const tenant = await startTenant({
    port: 0,
    databaseUrl,
    clientSecrets: { ...SECRETS, ...options.clientSecrets },
    keywords: options.keywords ?? {},
    cookieKeys: ['test'],
    configFile: await writeConfig(folder, options),
    logLevel: 'silent',
    rateLimits: { ...BOTTOMLESS, ...options.rateLimits },
  } satisfies TenantOptions);
  const issuer = `${tenant.url}/`;

  /** POST /oauth/token with a JSON body; the caller looks at the status. */
  const token = (body: Record<string, string>) => postJson(`${issuer}oauth/token`, body);

  /** The address a client sends the browser to, and the PKCE verifier that belongs to it. */
  function authorizeUrl(given: SignInOptions = {}) {
    const { client, redirectUri, scope, audience } = { ...DEFAULTS, ...given };
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

  /** Goes through the sign-in page as far as the callback. */
  async function login(email: string, password: string, given: SignInOptions = {}) {
    const browser = given.browser ?? new FormBrowser();
    const { url, verifier } = authorizeUrl(given);
    let page = await browser.open(url);
    if (!page.location) page = await browser.submit(page, { email, password });
    if (!page.location) throw new Error(`The login stopped at ${page.url}: ${page.html}`);
    const callback: Callback = Object.fromEntries(new URL(page.location).searchParams);
    return { callback, verifier, browser };
  }

  /** Exchanges a code for tokens; the caller looks at the status. */
  function exchange(code: string, verifier: string, given: SignInOptions = {}) {
    const { client, redirectUri } = { ...DEFAULTS, ...given };
    return token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...credentials(client),
    });
  }

  /** A whole login. @throws Error when it is refused */
  async function signIn(email: string, password: string, given: SignInOptions = {}): Promise<Tokens> {
    const { callback, verifier } = await login(email, password, given);
    if (!callback.code) throw new Error(`${callback.error}: ${callback.error_description}`);
    const response = await exchange(callback.code, verifier, given);
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** A refresh exchange; the caller looks at the status. */
  const refresh = (refreshToken: string, client = DEFAULTS.client) =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...credentials(client) });

  /** A request to the Management API with a token that may do everything its client may. */
  async function management(method: string, path: string, body?: unknown): Promise<Response> {
    const granted = await token({
      grant_type: 'client_credentials',
      audience: `${issuer}api/v2/`,
      ...credentials('management'),
    });
    const { access_token } = (await granted.json()) as Tokens;
    return fetch(`${issuer}api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Creates a user of the database connection and answers the user id. */
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
    const secrets: Record<string, string> = { ...SECRETS, ...options.clientSecrets };
    const secret = secrets[client];
    return { client_id: client, ...(secret ? { client_secret: secret } : {}) };
  }

  return {
    url: tenant.url,
    issuer,
    databaseUrl,
    authorizeUrl,
    login,
    exchange,
    signIn,
    refresh,
    token,
    credentials,
    management,
    createUser,
    reload: tenant.reload,
    /** Saves an Action of tenant.yaml again; `reload` makes it count. */
    writeAction: (name: string, code: string) => writeFile(join(folder, `${name}.js`), code),
    async close() {
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    },
  };
}

/** Writes tenant.yaml with the test's Actions into a folder and answers its path. */
async function writeConfig(
  folder: string,
  { configFile, config, actions = {} }: TestTenantOptions,
): Promise<string> {
  const source = configFile ?? 'tenant/testing/tenant.yaml';
  const yaml = parse(await readFile(source, 'utf8')) as Record<string, unknown>;
  const names = Object.keys(actions);
  yaml.actions = names.map((name) => ({
    name,
    code: `./${name}.js`,
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
  }));
  yaml.triggers = { 'post-login': names.map((name) => ({ action_name: name, display_name: name })) };
  if (!configFile) grantEverything(yaml);
  config?.(yaml);
  for (const [name, code] of Object.entries(actions)) await writeFile(join(folder, `${name}.js`), code);
  const file = join(folder, 'tenant.yaml');
  await writeFile(file, stringify(yaml));
  return file;
}

/** The client `management` may call every endpoint. */
function grantEverything(yaml: Record<string, unknown>): void {
  const grants = yaml.clientGrants as { client_id: string; scope: string[] }[];
  for (const grant of grants) if (grant.client_id === 'management') grant.scope = managementScopes();
}

const postJson = (url: string, body: Record<string, string>) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
