// The whole of Encore, started in order and stopped in reverse: Postgres, migrations, seed, tenant, app.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { migrate } from '@/db/migrate';
import { createDemoUsers } from '@/demo/demo-users';
import { seed } from '@/demo/seed';
import { whyNotListening } from '@/env';
import { openStore } from '@/media/open-store';
import { type RunningServer, startServer } from './child';
import { assertConnects, ensureOwnedDatabase, ensureSiblingDatabase } from './databases';
import { type Addresses, addresses, appEnvironment, tenantEnvironment } from './environments';
import { type LocalSecrets, localSecrets } from './local-secrets';
import { Refusal, type Settings } from './settings';

export interface StackOptions {
  settings: Settings;
  mode: 'production' | 'development';
  /** Told of each step as it begins, in words. */
  onProgress?: (step: string) => void;
  /** Ends the start between two steps; what had been started is stopped. */
  signal?: AbortSignal;
  /** A tenant configuration other than actions/tenant.yaml, for tests. */
  tenantConfig?: string;
}

export interface Stack extends Addresses {
  settings: Settings;
  /** The owner's connection to the database `encore`, which row-level security does not bind. */
  ownerUrl: string;
  secrets: LocalSecrets;
  servers: RunningServer[];
  /** Resolves when the embedded Postgres has ended; never, where there is none. */
  databaseEnded: Promise<unknown>;
  stop(): Promise<void>;
}

/** What node runs for each server. */
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
 * Starts everything the settings ask for. What had been started is stopped again when a later step fails.
 * @throws {Refusal} with a sentence for people, or the failing part's own error.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, mode, onProgress, signal, tenantConfig = 'actions/tenant.yaml' } = options;
  const { appUrl, tenantUrl } = addresses(settings);
  const secrets = localSecrets(settings.DATA_DIR);
  const servers: RunningServer[] = [];
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of undo.splice(0).reverse()) await end();
  };
  const begin = (step: string) => {
    signal?.throwIfAborted();
    onProgress?.(step);
  };
  const serve = async (name: keyof typeof PROGRAMS, env: Record<string, string>, readyUrl: string) => {
    const logFile = mode === 'production' ? join(settings.DATA_DIR, 'logs', `${name}.log`) : undefined;
    const args = PROGRAMS[name][mode];
    const server = await startServer({
      name,
      args,
      env: { ...env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' },
      readyUrl,
      logFile,
    });
    servers.push(server);
    undo.push(server.stop);
  };

  try {
    await assertPortIsFree(settings.PORT, 'PORT');
    if (!settings.AUTH0_ISSUER) await assertPortIsFree(settings.TENANT_PORT, 'TENANT_PORT');
    if (settings.INSPECT_ACTIONS) await assertPortIsFree(settings.INSPECT_ACTIONS, 'INSPECT_ACTIONS');

    begin('Starting Postgres');
    const databases = await openDatabases(settings, secrets, undo);

    begin('Bringing the database up to date');
    const app = await migrate(databases.ownerUrl);

    if (!settings.AUTH0_ISSUER) {
      const { DATA_DIR: dataDir, AUDIO_STORE: audioStore } = settings;
      await seed(databases.ownerUrl, {
        store: openStore({ dataDir, audioStore }, 'audio'),
        songs: settings.SEED_SONGS,
        onProgress: begin,
      });
      begin('Starting the local tenant');
      const env = tenantEnvironment(settings, secrets, await databases.tenantUrl(), tenantConfig);
      await serve('tenant', env, `${tenantUrl}/.well-known/openid-configuration`);
      await createDemoUsers(tenantUrl, secrets.ENCORE_MANAGEMENT_CLIENT_SECRET);
    }

    begin('Starting the app');
    await serve(
      'app',
      appEnvironment(settings, secrets, app.appUrl),
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
      databaseEnded: databases.ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server that DATABASE_URL names, or the embedded one, with the databases this stack needs. */
async function openDatabases(
  { DATABASE_URL, DATA_DIR }: Settings,
  secrets: LocalSecrets,
  undo: (() => Promise<void>)[],
) {
  if (DATABASE_URL) {
    await assertConnects(DATABASE_URL);
    return {
      ownerUrl: DATABASE_URL,
      tenantUrl: () => ensureSiblingDatabase(DATABASE_URL, 'tenant'),
      ended: new Promise(() => {}),
    };
  }
  const postgres = await startPostgres({ dataDir: DATA_DIR, password: secrets.POSTGRES_PASSWORD });
  undo.push(postgres.stop);
  return {
    ownerUrl: await ensureOwnedDatabase(postgres.url, 'encore', 'encore_owner'),
    tenantUrl: () => ensureOwnedDatabase(postgres.url, 'tenant', 'encore_tenant'),
    ended: postgres.exited,
  };
}

/** @throws {Refusal} when it cannot be listened on, as when another program does. */
async function assertPortIsFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new Refusal(whyNotListening(error, port, variable))));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
