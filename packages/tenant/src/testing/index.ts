// Starts a tenant for tests, with its own database and the given Actions.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { managementScopes } from '../management/endpoints';
import { BUCKETS } from '../rate-limit';
import { startTenant, type TenantOptions } from '../server';
import { testClient } from './client';
import { createTenantDatabase } from './database';

export type { Tokens } from '../kit/types';
export type { SignInOptions } from './client';

export interface TestTenantOptions {
  /** Name → CommonJS source, bound to post-login in this order. */
  actions?: Record<string, string>;
  /** The tenant.yaml to use; the test configuration in this folder by default. */
  configFile?: string;
  /** Modifies the parsed tenant.yaml. */
  config?: (yaml: Record<string, unknown>) => void;
  /** Further files beside tenant.yaml: name → text. */
  files?: Record<string, string>;
  keywords?: Record<string, string>;
  /** Additional secrets; that of every client in the test configuration is `secret`. */
  clientSecrets?: Record<string, string>;
  /** log2 of scrypt's N; low by default, for the speed of tests. */
  passwordCost?: number;
  /** Rate limits under test; all others are practically unlimited. */
  rateLimits?: TenantOptions['rateLimits'];
  /** An existing database, which the caller drops; a new database by default. */
  databaseUrl?: string;
  bodyMs?: TenantOptions['bodyMs'];
  /** A free port by default. */
  port?: number;
}

const SECRETS = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
const TEST_PASSWORD_COST = 10;
const UNLIMITED = Object.fromEntries(BUCKETS.map((name) => [name, { burst: 1e6, perMinute: 1e6 }]));

export type TestTenant = Awaited<ReturnType<typeof startTestTenant>>;

export async function startTestTenant(options: TestTenantOptions = {}) {
  const database = options.databaseUrl ? undefined : await createTenantDatabase();
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
    passwordCost: options.passwordCost ?? TEST_PASSWORD_COST,
    drainMs: 0,
    bodyMs: options.bodyMs,
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
    /** Overwrites the code of an Action, effective after `reload`. */
    writeAction: (name: string, code: string) => writeFile(join(folder, `${name}.js`), code),
    async close() {
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    },
  };
}

/** Writes tenant.yaml and the Actions to a folder. @returns the path of tenant.yaml */
async function writeConfig(
  folder: string,
  { configFile, config, actions = {}, files = {} }: TestTenantOptions,
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
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const file = join(folder, 'tenant.yaml');
  await writeFile(file, stringify(yaml));
  return file;
}

/** Grants all scopes to the client `management`. */
function grantEverything(yaml: Record<string, unknown>): void {
  const grants = yaml.clientGrants as { client_id: string; scope: string[] }[];
  for (const grant of grants) if (grant.client_id === 'management') grant.scope = managementScopes();
}
