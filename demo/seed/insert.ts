// Writes the demo world in one transaction: either all of it is there or none.
import type { Sql } from 'postgres';
import { makeWorld } from './demo-data';
import type { Recording } from './recordings';

/** Two seeds at once fill one after the other, and the second finds nothing to do. */
const LOCK = 3_626_074;

/** Whether there is any song, the demo's or somebody's: then nothing is filled in. */
export async function isFilled(sql: Sql): Promise<boolean> {
  const [row] = await sql`select exists (select from songs) as filled`;
  return row?.filled === true;
}

/**
 * Writes all rows of the demo world, unless the database is filled already.
 * @param sql one connection of its own; after an error its end is what rolls back
 */
export async function fill(sql: Sql, recordings: readonly Recording[]): Promise<void> {
  const world = makeWorld(recordings, new Date());
  await sql`begin`;
  await sql`select pg_advisory_xact_lock(${LOCK})`;
  if (!(await isFilled(sql))) {
    for (const [table, rows] of Object.entries(world)) await insertAll(sql, table, rows);
    await addUpCounters(sql);
    await continueIds(sql);
  }
  await sql`commit`;
  await sql`analyze`;
}

/** All rows of a table in one statement; the names come from the code, and owners insert past row-level security. */
async function insertAll(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await sql.unsafe(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${table}, $1::text::json)`,
    [JSON.stringify(rows)],
  );
}

async function addUpCounters(sql: Sql): Promise<void> {
  await sql`
    update songs set plays = heard.times
    from (select song_user_id, song_id, count(*) as times from plays group by 1, 2) as heard
    where songs.user_id = heard.song_user_id and songs.song_id = heard.song_id`;
  await sql`
    update playlists set plays = heard.times
    from (select playlist_user_id, playlist_id, count(*) as times from plays group by 1, 2) as heard
    where playlists.user_id = heard.playlist_user_id and playlists.playlist_id = heard.playlist_id`;
}

/** The seed chose its own ids, so that the Google account's song is song 1; the sequences go on behind them. */
async function continueIds(sql: Sql): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence('songs', 'song_id'), (select max(song_id) from songs)),
      setval(pg_get_serial_sequence('playlists', 'playlist_id'), (select max(playlist_id) from playlists)),
      setval(pg_get_serial_sequence('playlist_songs', 'entry_id'), (select max(entry_id) from playlist_songs))`;
}
