// Fills an empty database with a small world of music, so that the first look at Encore shows Encore.
import postgres from 'postgres';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import type { FileStore } from '@/media/store';
import { fill, isFilled } from './insert';
import { record, TITLES } from './recordings';
import { growLibrary } from './synthetic-songs';

export interface SeedOptions {
  /** Where the audio files go. */
  store: FileStore;
  /** How many songs the long-list account shall have, where its 5,000 are not enough. */
  songs?: number | undefined;
  /** Told what is being done, in words for a person. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Seeds the demo world, unless there is a song already. All or nothing: the rows come in one transaction, and audio
 * files left behind by a seed that was ended are simply found again. The long library grows whenever more is asked.
 * @param ownerUrl the owner of the migrated database; row-level security does not bind it
 */
export async function seed(ownerUrl: string, { store, songs = 0, onProgress }: SeedOptions): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    if (!(await isFilled(sql))) {
      const recordings = await record(TITLES, store, (done) =>
        onProgress?.(`Recording the demo music: ${done} of ${TITLES.length}`),
      );
      onProgress?.('Filling the demo libraries');
      await fill(sql, recordings);
    }
    if (songs > 0) {
      onProgress?.(`Filling the long library up to ${songs} songs`);
      await growLibrary(sql, DEMO_ACCOUNTS.premium.userId, songs);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
