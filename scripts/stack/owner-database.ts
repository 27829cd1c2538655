// The database of the app for maintenance commands, whether Encore is running or not.
import { AlreadyRunning, startPostgres } from '@encore/embedded-postgres';
import { assertConnects, ensureOwnedDatabase, ensureSiblingDatabase } from './databases';
import { localSecrets } from './local-secrets';
import type { Settings } from './settings';

/**
 * Runs `work` with the owner's URL of the database `encore`: of DATABASE_URL, or of the embedded server, which is started for
 * the duration of `work` unless it is running.
 */
export function withOwnerDatabase<T>(settings: Settings, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  return withServer(settings, async ({ encore }) => work(await encore()));
}

/** As `withOwnerDatabase`, with the URLs of `encore` and, unless AUTH0_ISSUER names another tenant, `tenant`. */
export function withDatabases<T>(
  settings: Settings,
  work: (urls: Record<string, string>) => Promise<T>,
): Promise<T> {
  return withServer(settings, async ({ encore, tenant }) =>
    work({ encore: await encore(), ...(!settings.AUTH0_ISSUER && { tenant: await tenant() }) }),
  );
}

/** Each creates its database, unless it exists. */
type Databases = Record<'encore' | 'tenant', () => Promise<string>>;

async function withServer<T>(
  { DATABASE_URL, DATA_DIR }: Settings,
  work: (databases: Databases) => Promise<T>,
): Promise<T> {
  if (DATABASE_URL) {
    await assertConnects(DATABASE_URL);
    return work({
      encore: async () => DATABASE_URL,
      tenant: () => ensureSiblingDatabase(DATABASE_URL, 'tenant'),
    });
  }
  const { url, stop } = await startOrFind(DATA_DIR);
  try {
    return await work({
      encore: () => ensureOwnedDatabase(url, 'encore', 'encore_owner'),
      tenant: () => ensureOwnedDatabase(url, 'tenant', 'encore_tenant'),
    });
  } finally {
    await stop();
  }
}

async function startOrFind(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  try {
    return await startPostgres({ dataDir, password: localSecrets(dataDir).POSTGRES_PASSWORD });
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    return { url: error.url, stop: async () => {} };
  }
}
