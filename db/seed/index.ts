// Fills an empty database with a small world of music, so that the first look at Encore shows Encore.
import postgres, { type TransactionSql } from 'postgres';
import { recordCatalogue } from './recordings';
import { makeWorld } from './world';

const LOCK = 3_626_074;

export interface SeedOptions {
  /** Where the audio files go, in `audio/`. */
  dataDir: string;
  /** Told what is being done, in words for a person. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Seeds the demo world, unless there is a song already. All or nothing: one transaction writes every row, and audio
 * files left behind by a seed that was ended are simply found again.
 * @param ownerUrl the owner of the migrated database; row-level security does not bind it
 */
export async function seed(ownerUrl: string, { dataDir, onProgress }: SeedOptions): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    if (await isSeeded(sql)) return;
    const recordings = await recordCatalogue(dataDir, (done, all) =>
      onProgress?.(`Recording the demo music: ${done} of ${all}`),
    );
    onProgress?.('Filling the demo libraries');
    const world = makeWorld(recordings, new Date());
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK})`;
      if (await isSeeded(tx)) return;
      for (const [table, rows] of Object.entries(world)) await insertAll(tx, table, rows);
      await addUpCounters(tx);
      await continueIds(tx);
    });
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function isSeeded(sql: postgres.ISql): Promise<boolean> {
  const [row] = await sql`select exists (select from songs) as seeded`;
  return row?.seeded === true;
}

/** All rows of a table in one statement; the names come from the code above. */
async function insertAll(tx: TransactionSql, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await tx.unsafe(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${table}, $1::text::json)`,
    [JSON.stringify(rows)],
  );
}

async function addUpCounters(tx: TransactionSql): Promise<void> {
  await tx`
    update songs set plays = heard.times
    from (select song_user_id, song_id, count(*) as times from plays group by 1, 2) as heard
    where songs.user_id = heard.song_user_id and songs.song_id = heard.song_id`;
  await tx`
    update playlists set plays = heard.times
    from (select playlist_user_id, playlist_id, count(*) as times from plays group by 1, 2) as heard
    where playlists.user_id = heard.playlist_user_id and playlists.playlist_id = heard.playlist_id`;
}

/** The seed chose its own ids, so that the Google account's song is song 1; the sequences go on behind them. */
async function continueIds(tx: TransactionSql): Promise<void> {
  await tx`
    select setval(pg_get_serial_sequence('songs', 'song_id'), (select max(song_id) from songs)),
      setval(pg_get_serial_sequence('playlists', 'playlist_id'), (select max(playlist_id) from playlists)),
      setval(pg_get_serial_sequence('playlist_songs', 'entry_id'), (select max(entry_id) from playlist_songs))`;
}
