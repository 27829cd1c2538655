// The database of the app for maintenance commands, whether Encore is running or not.
import { AlreadyRunning, startPostgres } from '@encore/embedded-postgres';
import { assertConnects, ensureOwnedDatabase } from './databases';
import { localSecrets } from './local-secrets';
import type { Settings } from './settings';

/**
 * Runs `work` with the owner's URL of the database `encore`: of DATABASE_URL, or of the embedded server, which is started for
 * the duration of `work` unless it is running.
 */
export async function withOwnerDatabase<T>(
  { DATABASE_URL, DATA_DIR }: Settings,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (DATABASE_URL) {
    await assertConnects(DATABASE_URL);
    return work(DATABASE_URL);
  }
  const { url, stop } = await startOrFind(DATA_DIR);
  try {
    return await work(await ensureOwnedDatabase(url, 'encore', 'encore_owner'));
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
