// Seeds an empty database with the demo data.
import postgres from 'postgres';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import type { FileStore } from '@/media/store';
import { hasSongs, insertDemoData } from './insert';
import { renderRecordings, TITLES } from './recordings';
import { growLibrary } from './synthetic-songs';

export interface SeedOptions {
  store: FileStore;
  /** The number of songs of the premium account, if more than 5,000. */
  songs?: number | undefined;
  /** Receives a description of each step. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Inserts the demo data unless the database contains songs, in one transaction; audio files of an aborted seed are reused.
 * Adds songs to the premium account up to `songs`.
 * @param ownerUrl the owner of the migrated database, whom row-level security does not restrict
 */
export async function seed(ownerUrl: string, { store, songs = 0, onProgress }: SeedOptions): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    if (!(await hasSongs(sql))) {
      const recordings = await renderRecordings(TITLES, store, (done) =>
        onProgress?.(`Rendering the demo music: ${done} of ${TITLES.length}`),
      );
      onProgress?.('Inserting the demo data');
      await insertDemoData(sql, recordings);
    }
    if (songs > 0) {
      onProgress?.(`Adding songs to the premium account, up to ${songs}`);
      await growLibrary(sql, DEMO_ACCOUNTS.premium.userId, songs);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
