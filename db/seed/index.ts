// Fills an empty database with a small world of music, so that the first look at Encore shows Encore.
import postgres from 'postgres';
import { fill, isFilled } from './fill';
import { record, TITLES } from './recordings';

export interface SeedOptions {
  /** Where the audio files go, in `audio/`. */
  dataDir: string;
  /** Told what is being done, in words for a person. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Seeds the demo world, unless there is a song already. All or nothing: the rows come in one transaction, and audio
 * files left behind by a seed that was ended are simply found again.
 * @param ownerUrl the owner of the migrated database; row-level security does not bind it
 */
export async function seed(ownerUrl: string, { dataDir, onProgress }: SeedOptions): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    if (await isFilled(sql)) return;
    const recordings = await record(TITLES, dataDir, (done) =>
      onProgress?.(`Recording the demo music: ${done} of ${TITLES.length}`),
    );
    onProgress?.('Filling the demo libraries');
    await fill(sql, recordings);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
