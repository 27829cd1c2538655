// Starts a tenant with its own Postgres.
import { join } from 'node:path';
import process from 'node:process';
import type { Keywords } from '../config/keywords';
import type { RunningTenant, TenantOptions } from '../server';
import { type OpenDataDir, openDataDir } from './data-dir';

export interface StandaloneOptions
  extends Pick<
    TenantOptions,
    | 'port'
    | 'host'
    | 'configFile'
    | 'envFile'
    | 'envClient'
    | 'logLevel'
    | 'rateLimits'
    | 'middleware'
    | 'passwordCost'
    | 'tlsFolder'
    | 'drainMs'
  > {
  dataDir: string;
  /** Whether the data directory is deleted afterwards. */
  temporary?: boolean;
  /** File of users to create. */
  usersFile?: string | undefined;
  /** Values of keywords in addition to the environment. */
  keywords?: Keywords;
}

export interface Standalone extends RunningTenant {
  databaseUrl: string;
  /** Resolves when Postgres has exited for any reason. */
  databaseExited: Promise<unknown>;
}

/**
 * Starts Postgres and the tenant, and creates the users of the file.
 * @throws Error with a readable message if the configuration is invalid or the port or the data directory is in use
 */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  // The modules of the tenant load while Postgres starts.
  const loading = import('../server');
  const opened = await openDataDir(options.dataDir, { temporary: options.temporary ?? false });
  let tenant: RunningTenant | undefined;
  const close = async () => {
    await tenant?.close();
    await opened.close();
  };
  try {
    const { startTenant } = await loading;
    tenant = await startTenant(tenantOptions(options, opened));
    if (options.usersFile) await createUsers(tenant, options.usersFile);
    return { ...tenant, databaseUrl: opened.databaseUrl, databaseExited: opened.exited, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function tenantOptions(options: StandaloneOptions, { databaseUrl, cookieKey }: OpenDataDir): TenantOptions {
  const {
    port,
    host,
    configFile,
    envFile,
    envClient,
    logLevel = 'error',
    rateLimits,
    middleware,
    passwordCost,
    drainMs,
    tlsFolder,
    dataDir,
    temporary,
  } = options;
  return {
    port,
    host,
    configFile,
    envFile,
    envClient,
    logLevel,
    passwordCost,
    drainMs,
    ...(rateLimits ? { rateLimits } : {}),
    ...(middleware ? { middleware } : {}),
    databaseUrl,
    clientSecrets: {},
    // Temporary tenants share a folder, so that packages are installed only once.
    ...(temporary ? {} : { packagesFolder: join(dataDir, 'action-packages') }),
    cookieKeys: [cookieKey],
    keywords: { ...environment(), ...options.keywords },
    ...(tlsFolder ? { tlsFolder } : {}),
  };
}

/** As in auth0-deploy-cli, every environment variable is a keyword. */
function environment(): Keywords {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function createUsers({ context }: RunningTenant, file: string): Promise<void> {
  const { readUsersFile, seedUser } = await import('./users-file');
  for (const user of await readUsersFile(file)) await seedUser(context, user);
}
