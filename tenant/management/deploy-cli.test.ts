// auth0-deploy-cli, unmodified and over HTTPS: what it imports into the local tenant it exports again.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { createTestDatabase, type TestDatabase } from '@/scripts/testing/database';
import { type RunningTenant, startTenant } from '../server';
import { managementScopes } from './scopes';

const CLI = createRequire(import.meta.url).resolve('auth0-deploy-cli');
const CODE = "exports.onExecutePostLogin = async (event, api) => api.user.setUserMetadata('seen', true);\n";
let folder: string;
let database: TestDatabase;
let tenant: RunningTenant;

/** The tenant before the import: nothing but the client the CLI calls with. */
const BEFORE = {
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

/** What is imported, and expected back. */
const CONFIGURATION = {
  tenant: { friendly_name: 'Shop', session_lifetime: 24, flags: { revoke_refresh_token_grant: false } },
  clients: [
    {
      name: 'shop-web',
      app_type: 'regular_web',
      callbacks: ['http://localhost:3000/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 3600 },
      refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 5 },
    },
    { name: 'shop-worker', app_type: 'non_interactive', grant_types: ['client_credentials'] },
  ],
  resourceServers: [
    {
      name: 'Shop API',
      identifier: 'https://api.shop.example',
      token_lifetime: 900,
      allow_offline_access: true,
      scopes: [{ value: 'read:orders', description: 'Read orders' }],
    },
  ],
  clientGrants: [{ client_id: 'shop-worker', audience: 'https://api.shop.example', scope: ['read:orders'] }],
  databases: [
    {
      name: 'Username-Password-Authentication',
      strategy: 'auth0',
      enabled_clients: ['shop-web'],
      options: { passwordPolicy: 'good' },
    },
  ],
  connections: [
    { name: 'google-oauth2', strategy: 'google-oauth2', enabled_clients: ['shop-web'], options: {} },
  ],
  roles: [
    {
      name: 'clerk',
      description: 'Serves customers',
      permissions: [
        { permission_name: 'read:orders', resource_server_identifier: 'https://api.shop.example' },
      ],
    },
  ],
  actions: [
    {
      name: 'note-login',
      code: './note-login.js',
      runtime: 'node22',
      deployed: true,
      dependencies: [],
      secrets: [],
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
    },
  ],
  triggers: { 'post-login': [{ action_name: 'note-login', display_name: 'Note the login' }] },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-deploy-'));
  database = await createTestDatabase();
  await mkdir(join(folder, 'import'));
  await writeFile(join(folder, 'before.yaml'), stringify(BEFORE));
  await writeFile(join(folder, 'import', 'tenant.yaml'), stringify(CONFIGURATION));
  await writeFile(join(folder, 'import', 'note-login.js'), CODE);
  tenant = await startTenant({
    port: 0,
    databaseUrl: database.url,
    clientSecrets: { deployer: 'secret' },
    keywords: {},
    cookieKeys: ['test'],
    configFile: join(folder, 'before.yaml'),
    logLevel: 'silent',
    tlsFolder: join(folder, 'tls'),
  });
  await writeFile(
    join(folder, 'config.json'),
    JSON.stringify({
      AUTH0_DOMAIN: new URL(tenant.url).host,
      AUTH0_AUDIENCE: `${tenant.url}/api/v2/`,
      AUTH0_CLIENT_ID: 'deployer',
      AUTH0_CLIENT_SECRET: 'secret',
      AUTH0_EXCLUDED_CLIENTS: ['deployer'],
    }),
  );
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const deployCli = (...args: string[]) =>
  promisify(execFile)(process.execPath, [CLI, ...args, '--config_file', join(folder, 'config.json')], {
    cwd: join(folder, 'import'),
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'tls', 'localhost.crt') },
  });

test('a tenant.yaml goes in and comes out again', { timeout: 300_000 }, async () => {
  await deployCli('import', '--input_file', join(folder, 'import', 'tenant.yaml'));
  await deployCli('export', '--format', 'yaml', '--output_folder', join(folder, 'export'));
  const exported = parse(await readFile(join(folder, 'export', 'tenant.yaml'), 'utf8'));
  const { actions, ...rest } = CONFIGURATION;
  expect(exported).toMatchObject(rest);
  const code = './actions/note-login/code.js';
  expect(exported.actions).toMatchObject(actions.map((action) => ({ ...action, code })));
  expect(await readFile(join(folder, 'export', code), 'utf8')).toBe(CODE);
});
