// A tenant for a test: a database of its own, the Actions the test wants, and logins without a browser.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { parse, stringify } from 'yaml';
import { managementScopes } from '../management/endpoints';
import { BUCKETS } from '../rate-limit';
import { startTenant, type TenantOptions } from '../server';
import { testClient } from './client';

export type { SignInOptions, Tokens } from './client';

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
  /** Buckets under test; the others are as good as unlimited. */
  rateLimits?: TenantOptions['rateLimits'];
  /** An existing database, to start a second time on it; the caller drops it. */
  databaseUrl?: string;
  /** A free one when left out. */
  port?: number;
}

const SECRETS = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
const UNLIMITED = Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }]));

export type TestTenant = Awaited<ReturnType<typeof startTestTenant>>;

/** Starts a tenant on a free port and a fresh database; call `close()` when done. */
export async function startTestTenant(options: TestTenantOptions = {}) {
  const database = options.databaseUrl ? undefined : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const clientSecrets: Record<string, string> = { ...SECRETS, ...options.clientSecrets };
  const folder = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
  const tenant = await startTenant({
    port: options.port ?? 0,
    databaseUrl,
    clientSecrets,
    keywords: options.keywords ?? {},
    cookieKeys: ['test'],
    configFile: await writeConfig(folder, options),
    logLevel: 'silent',
    rateLimits: { ...UNLIMITED, ...options.rateLimits },
  } satisfies TenantOptions);
  const issuer = `${tenant.url}/`;

  return {
    url: tenant.url,
    issuer,
    databaseUrl,
    ...testClient({ issuer, secrets: clientSecrets }),
    reload: tenant.reload,
    executions: tenant.executions,
    buildProblems: tenant.buildProblems,
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
  const source = configFile ?? fileURLToPath(new URL('./tenant.yaml', import.meta.url));
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
