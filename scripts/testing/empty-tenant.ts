// An empty local tenant over TLS, with auth0-deploy-cli to deploy to it.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { BUCKETS, managementScopes, startTenant } from '@encore/tenant/server';
import { stringify } from 'yaml';

const CLI = createRequire(import.meta.url).resolve('auth0-deploy-cli');
/** For `NODE_OPTIONS`. Imports then take 1 s of CPU time and 120 MB of memory instead of 12 s and 1.8 GB. */
export const WITHOUT_PROMPTS_SCHEMA = `--require ${fileURLToPath(new URL('no-prompts-schema.cjs', import.meta.url))}`;

/** The secret of the client `deployer`, which has every scope. */
export const DEPLOYER_SECRET = 'the-secret-of-the-deployer';

/** The configuration of an empty tenant: only the client that deploys. */
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

export type EmptyTenant = Awaited<ReturnType<typeof startEmptyTenant>>;

/** Starts a tenant. @param folder for its configuration, certificate and exports */
export async function startEmptyTenant(folder: string) {
  const database = await createTestDatabase();
  const configFile = join(folder, 'empty.yaml');
  await writeFile(configFile, stringify(EMPTY));
  const tenant = await startTenant({
    port: 0,
    databaseUrl: database.url,
    clientSecrets: { deployer: DEPLOYER_SECRET },
    keywords: {},
    cookieKeys: ['test'],
    configFile,
    logLevel: 'silent',
    rateLimits: Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }])),
    tlsFolder: join(folder, 'tls'),
  });
  const { url } = tenant;

  /** Runs node in the folder and trusts the tenant's certificate. */
  const node = (args: string[], env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, args, {
      cwd: folder,
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: join(folder, 'tls', 'localhost.crt'),
        ...env,
      },
    }).catch((error: Error & { stdout: string }) => {
      // auth0-deploy-cli prints errors to standard output.
      error.message += error.stdout;
      throw error;
    });

  const cli = (args: string[], env: Record<string, string> = {}) =>
    node([CLI, ...args], {
      AUTH0_DOMAIN: new URL(url).host,
      AUTH0_AUDIENCE: `${url}/api/v2/`,
      AUTH0_CLIENT_ID: 'deployer',
      AUTH0_CLIENT_SECRET: DEPLOYER_SECRET,
      ...env,
    });

  return {
    url,
    node,
    /** `auth0-deploy-cli import`. */
    load: (file: string, keywords: Record<string, string> = {}) =>
      cli(['import', '--input_file', file], keywords),
    /** `auth0-deploy-cli export`. Returns the exported file, its text, and the code of each Action. */
    async exported(name: string) {
      const into = join(folder, name);
      await mkdir(into);
      await cli(['export', '--format', 'yaml', '--output_folder', into]);
      const file = join(into, 'tenant.yaml');
      const codeOf = (action: string) => readFile(join(into, 'actions', action, 'code.js'), 'utf8');
      return { file, text: await readFile(file, 'utf8'), codeOf };
    },
    async close() {
      await tenant.close();
      await database.drop();
    },
  };
}
