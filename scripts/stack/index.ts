// Starts the whole stack in order, and stops it in reverse: Postgres, migrations, seed, tenant, app.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type PostgresOptions, startPostgres } from '@encore/embedded-postgres';
import { migrate } from '@/db/migrate';
import { createDemoUsers } from '@/demo/demo-users';
import { seed } from '@/demo/seed';
import { listenErrorMessage } from '@/env';
import { listenAddress } from '@/lib/loopback';
import { openStore } from '@/media/open-store';
import { prepareDataDir } from './data-dir';
import { assertConnects, ensureOwnedDatabase, ensureSiblingDatabase } from './databases';
import { type Addresses, addresses, appEnvironment, tenantEnvironment, tlsFolder } from './environments';
import { type LocalSecrets, localSecrets } from './local-secrets';
import { type SupervisedServer, superviseServer } from './server-process';
import { type Settings, UserError } from './settings';
import { type Running, type Supervised, supervise } from './supervised';

export interface StackOptions {
  settings: Settings;
  mode: 'production' | 'development';
  /** Called with a description of each step when it starts. */
  onProgress?: (step: string) => void;
  /** Aborts the start between two steps, and stops what was started. */
  signal?: AbortSignal;
  /** Called with a line about each restart; prints it by default. */
  report?: (line: string) => void;
  /** Leaves out the songs and playlists of the demo accounts, for tests. */
  withoutDemoData?: boolean;
  /** A tenant configuration other than actions/tenant.yaml, for tests. */
  tenantConfig?: string;
}

export interface Stack extends Addresses {
  settings: Settings;
  /** The owner's URL of the database `encore`, which bypasses row-level security. */
  ownerUrl: string;
  secrets: LocalSecrets;
  servers: SupervisedServer[];
  /** The pid of the embedded Postgres; undefined without one. */
  postgresPid(): number | undefined;
  /** Resolves with a sentence when a process has failed repeatedly. */
  failed: Promise<string>;
  stop(): Promise<void>;
  /** Stops at once, without waiting for open requests. */
  kill(): void;
}

/** Arguments of node for each server. */
export const PROGRAMS = {
  tenant: {
    development: ['--import', 'tsx', 'packages/tenant/src/main.ts'],
    production: ['--enable-source-maps', 'dist/tenant.js'],
  },
  app: {
    development: ['--import', 'tsx', 'server.ts'],
    production: ['--enable-source-maps', 'dist/server.js'],
  },
};

/**
 * Starts everything the settings require. When a step fails, stops what was started.
 * @throws {UserError} or the error of the step that failed
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, mode, onProgress, signal, tenantConfig = 'actions/tenant.yaml' } = options;
  const report = options.report ?? ((line) => console.error(line));
  const { appUrl, tenantUrl } = addresses(settings);
  prepareDataDir(settings.DATA_DIR);
  const secrets = localSecrets(settings.DATA_DIR);
  const servers: SupervisedServer[] = [];
  const parts: Supervised<Running>[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  const kill = () => {
    for (const part of parts.splice(0)) part.kill();
  };
  const begin = (step: string) => {
    signal?.throwIfAborted();
    onProgress?.(step);
  };
  const serve = async (
    name: keyof typeof PROGRAMS,
    env: Record<string, string>,
    port: number,
    readyUrl: string,
  ) => {
    const logFile = mode === 'production' ? join(settings.DATA_DIR, 'logs', `${name}.log`) : undefined;
    const server = await superviseServer({
      name,
      args: PROGRAMS[name][mode],
      env: { ...env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' },
      port,
      hostname: listenAddress(name === 'app' ? appUrl : tenantUrl),
      tlsFolder: readyUrl.startsWith('https:') ? tlsFolder(settings) : undefined,
      readyUrl,
      logFile,
      report,
    });
    servers.push(server);
    parts.push(server);
  };

  try {
    await assertPortIsFree(settings.PORT, 'PORT');
    if (!settings.AUTH0_ISSUER) await assertPortIsFree(settings.TENANT_PORT, 'TENANT_PORT');
    if (settings.INSPECT_ACTIONS) await assertPortIsFree(settings.INSPECT_ACTIONS, 'INSPECT_ACTIONS');

    begin('Starting Postgres');
    const databases = await openDatabases(settings, secrets, parts, report);

    begin('Migrating the database');
    const app = await migrate(databases.ownerUrl);

    if (!settings.AUTH0_ISSUER) {
      const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
      if (!options.withoutDemoData) {
        await seed(databases.ownerUrl, {
          store: openStore({ dataDir, audioStore }, 'audio'),
          songs: settings.SEED_SONGS,
          onProgress: begin,
        });
      }
      begin('Starting the local tenant');
      const env = tenantEnvironment(settings, secrets, await databases.tenantUrl(), tenantConfig);
      await serve('tenant', env, settings.TENANT_PORT, `${tenantUrl}/.well-known/openid-configuration`);
      await createDemoUsers(tenantUrl, secrets.ENCORE_MANAGEMENT_CLIENT_SECRET);
    }

    begin('Starting the app');
    await serve(
      'app',
      appEnvironment(settings, secrets, app.appUrl),
      settings.PORT,
      `http://localhost:${settings.PORT}/api/health`,
    );
    signal?.throwIfAborted();
    return {
      settings,
      appUrl,
      tenantUrl,
      ownerUrl: databases.ownerUrl,
      secrets,
      servers,
      postgresPid: () => databases.postgres?.current().pid,
      failed: Promise.race(parts.map(({ failed }) => failed)),
      stop,
      kill,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Connects to the server in DATABASE_URL, or starts the embedded one. */
async function openDatabases(
  { DATABASE_URL, DATA_DIR }: Settings,
  secrets: LocalSecrets,
  parts: Supervised<Running>[],
  report: (line: string) => void,
) {
  if (DATABASE_URL) {
    await assertConnects(DATABASE_URL);
    return { ownerUrl: DATABASE_URL, tenantUrl: () => ensureSiblingDatabase(DATABASE_URL, 'tenant') };
  }
  const options: PostgresOptions = { dataDir: DATA_DIR, password: secrets.POSTGRES_PASSWORD };
  const postgres = await supervise({
    name: 'Postgres',
    start: async () => {
      const server = await startPostgres(options);
      // Restarts use the same port, which the servers know.
      options.port = server.port;
      return server;
    },
    report,
  });
  parts.push(postgres);
  const { url } = postgres.current();
  return {
    postgres,
    ownerUrl: await ensureOwnedDatabase(url, 'encore', 'encore_owner'),
    tenantUrl: () => ensureOwnedDatabase(url, 'tenant', 'encore_tenant'),
  };
}

/** @throws {UserError} when the port is in use or cannot be listened on */
async function assertPortIsFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new UserError(listenErrorMessage(error, port, variable))));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
