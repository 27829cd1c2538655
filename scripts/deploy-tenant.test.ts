// deploy:tenant against an empty local tenant over TLS: what is deployed comes out again, and counts at the next login.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt, type JWTPayload } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { managementScopes } from '@/tenant/management/scopes';
import { BUCKETS } from '@/tenant/rate-limit';
import { startTenant } from '@/tenant/server';
import { startTestTenant } from '@/tenant/testing';
import { createTestDatabase, type TestDatabase } from './testing/database';
import { copyProject, type ProjectCopy } from './testing/project-copy';

const CLI = createRequire(import.meta.url).resolve('auth0-deploy-cli');
const AUDIENCE = 'https://api.encore.example';
const SECRET = 'the-secret-of-the-deployer';
const PASSWORD = 'Correct-horse-1';
const DISPLAY_NAME = 'https://encore.example/display_name';
let copy: ProjectCopy;
let database: TestDatabase;
let tenant: Awaited<ReturnType<typeof startTenant>>;
let configFile: string;
let variables: Record<string, string>;

/** An empty tenant has the client that deploys, and nothing else. */
const EMPTY = {
  clients: [
    {
      name: 'deployer',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  clientGrants: [{ client_id: 'deployer', audience: '##TENANT_URL##/api/v2/', scope: managementScopes() }],
};

beforeAll(async () => {
  copy = await copyProject();
  database = await createTestDatabase();
  configFile = join(copy.folder, 'empty.yaml');
  await writeFile(configFile, stringify(EMPTY));
  tenant = await startTenant({
    port: 0,
    databaseUrl: database.url,
    clientSecrets: { deployer: SECRET },
    keywords: {},
    cookieKeys: ['test'],
    configFile,
    logLevel: 'silent',
    rateLimits: Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }])),
    tlsFolder: join(copy.folder, 'tls'),
  });
  variables = {
    AUTH0_ISSUER: `${tenant.url}/`,
    AUTH0_MGMT_CLIENT_ID: 'deployer',
    AUTH0_MGMT_CLIENT_SECRET: SECRET,
    AUTH0_AUDIENCE: AUDIENCE,
    NEXTAUTH_URL: 'https://encore.example',
    NODE_EXTRA_CA_CERTS: join(copy.folder, 'tls', 'localhost.crt'),
  };
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
  await copy.remove();
});

const { PATH } = process.env;
const run = (args: string[], env: Record<string, string>) =>
  promisify(execFile)(process.execPath, args, {
    cwd: copy.folder,
    env: { NODE_ENV: 'production', PATH, ...env },
  }).catch((error: Error & { stdout: string }) => {
    // auth0-deploy-cli says what failed on its standard output.
    error.message += error.stdout;
    throw error;
  });
const deploy = (env = variables) => run(['--import', 'tsx', 'scripts/deploy-tenant.ts'], env);

/** Everything the tenant exports, in one text. */
async function exported(name: string): Promise<string> {
  const folder = join(copy.folder, name);
  await mkdir(folder);
  await run([CLI, 'export', '--format', 'yaml', '--output_folder', folder], {
    NODE_EXTRA_CA_CERTS: variables.NODE_EXTRA_CA_CERTS ?? '',
    AUTH0_DOMAIN: new URL(tenant.url).host,
    AUTH0_AUDIENCE: `${tenant.url}/api/v2/`,
    AUTH0_CLIENT_ID: 'deployer',
    AUTH0_CLIENT_SECRET: SECRET,
  });
  return readFile(join(folder, 'tenant.yaml'), 'utf8');
}

/**
 * A login of a new user through `encore-native`, in a tenant over HTTP that shares the database. It takes the deployer's
 * grant over to its own address, so nothing can be deployed afterwards.
 */
async function accessTokenOf(email: string): Promise<JWTPayload> {
  const http = await startTestTenant({
    databaseUrl: database.url,
    configFile,
    clientSecrets: { deployer: SECRET },
  });
  onTestFinished(http.close);
  const granted = await http.token({
    grant_type: 'client_credentials',
    audience: `${http.issuer}api/v2/`,
    ...http.credentials('deployer'),
  });
  const { access_token } = await granted.json();
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const user = { connection: 'Username-Password-Authentication', email, password: PASSWORD };
  await fetch(`${http.issuer}api/v2/users`, { method: 'POST', headers, body: JSON.stringify(user) });
  const clients: { name: string; client_id: string }[] = await (
    await fetch(`${http.issuer}api/v2/clients`, { headers })
  ).json();
  const tokens = await http.signIn(email, PASSWORD, {
    client: clients.find(({ name }) => name === 'encore-native')?.client_id,
    redirectUri: 'http://127.0.0.1/callback',
    audience: AUDIENCE,
  });
  return decodeJwt(tokens.access_token);
}

// auth0-deploy-cli compiles its schemas at each import, which takes it many seconds of one core.
const TIMEOUT_MS = 900_000;

test(
  'an empty tenant becomes as tenant.yaml says; deployed again, an Action that changed counts and nothing else has',
  async () => {
    const first = await deploy();
    expect(first.stdout + first.stderr).not.toContain(SECRET);
    const once = await exported('once');
    for (const name of ['encore-web', 'encore-native', 'add-claims', 'run-once', AUDIENCE]) {
      expect(once).toContain(name);
    }
    expect(once).not.toMatch(/##[A-Z_]+##/);

    const action = join(copy.folder, 'actions', 'set-display-name.ts');
    await writeFile(action, (await readFile(action, 'utf8')).replaceAll("'user'", "'somebody new'"));
    await deploy();
    // The code of Actions is in files of their own: nothing else has changed.
    expect(await exported('twice')).toBe(once);
    expect(await accessTokenOf('newcomer@encore.example')).toMatchObject({ [DISPLAY_NAME]: 'somebody new' });
  },
  TIMEOUT_MS,
);

test.each([
  ['no tenant', { AUTH0_ISSUER: '' }, 'Set AUTH0_ISSUER to deploy: it is the tenant to deploy to.'],
  [
    'no TLS',
    { AUTH0_ISSUER: 'http://localhost:4455/' },
    /^AUTH0_ISSUER is http:.* begins with https:\/\/\.$/,
  ],
  ['no address of the app', { NEXTAUTH_URL: '' }, /^Set NEXTAUTH_URL to deploy/],
  ['no credentials', { AUTH0_MGMT_CLIENT_SECRET: '' }, /^Set AUTH0_MGMT_CLIENT_SECRET to deploy/],
  ['half of other credentials', { AUTH0_DEPLOY_CLIENT_ID: 'x' }, /^Set AUTH0_DEPLOY_CLIENT_SECRET to deploy/],
  ['wrong credentials', { AUTH0_MGMT_CLIENT_SECRET: 'x' }, /gave no token for its Management API \(401\)\.$/],
  ['nobody there', { AUTH0_ISSUER: 'https://localhost:9/' }, /^https:\/\/localhost:9 cannot be reached: /],
])('%s is refused in one sentence', async (_, changed, sentence) => {
  const refused = await deploy({ ...variables, ...changed }).catch((error: { stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
});
