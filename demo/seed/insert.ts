// Inserts the demo data in one transaction.
import type { Sql } from 'postgres';
import { isDistributed } from '@/db/distribute';
import { createDemoData } from './demo-data';
import type { Recording } from './recordings';

/** Key of the advisory lock that serializes concurrent seeds. */
const LOCK = 3_626_074;

export async function hasSongs(sql: Sql): Promise<boolean> {
  const [row] = await sql`select exists (select 1 from songs) as filled`;
  return row?.filled === true;
}

/**
 * Inserts all rows of the demo data unless the database contains songs.
 * @param sql a single connection, which the caller closes after an error, to roll back
 */
export async function insertDemoData(sql: Sql, recordings: readonly Recording[]): Promise<void> {
  const data = createDemoData(recordings, new Date());
  await sql`begin`;
  await sql`select pg_advisory_xact_lock(${LOCK})`;
  if (!(await hasSongs(sql))) {
    for (const [table, rows] of Object.entries(data)) await insertRows(sql, table, rows);
    await updateCounters(sql);
    await advanceSequences(sql);
    if (await isDistributed(sql)) await indexRows(sql);
  }
  await sql`commit`;
  await sql`analyze`;
}

async function insertRows(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  // On Citus, a step with a table that is not distributed runs on the coordinator, which knows the type.
  await sql.unsafe(
    `insert into ${table} (${columns}) overriding system value
     with listed as materialized (
       select ${columns} from json_populate_recordset(null::${table}, $1::text::json)
         cross join (select 1 from pg_catalog.pg_namespace where nspname = 'public') as coordinator
     ) select ${columns} from listed`,
    [JSON.stringify(rows)],
  );
}

/** Adds the search terms, for which shards have no triggers. */
async function indexRows(sql: Sql): Promise<void> {
  await sql`select index_songs(array(select song_id from songs))`;
  await sql`select index_playlists(array(select playlist_id from playlists))`;
  await sql`select index_people(array(select user_id from users))`;
}

async function updateCounters(sql: Sql): Promise<void> {
  await sql`
    with counted as materialized (select song_user_id, song_id, count(*) as times from plays group by 1, 2)
    update songs set plays = counted.times from counted
    where songs.user_id = counted.song_user_id and songs.song_id = counted.song_id`;
  await sql`
    with counted as materialized (
      select playlist_user_id, playlist_id, count(*) as times from plays group by 1, 2
    )
    update playlists set plays = counted.times from counted
    where playlists.user_id = counted.playlist_user_id and playlists.playlist_id = counted.playlist_id`;
}

/** The rows have fixed ids, so that the Google account's song is song 1; the sequences continue after them. */
async function advanceSequences(sql: Sql): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence('songs', 'song_id'), (select max(song_id) from songs)),
      setval(pg_get_serial_sequence('playlists', 'playlist_id'), (select max(playlist_id) from playlists)),
      setval(pg_get_serial_sequence('playlist_songs', 'entry_id'), (select max(entry_id) from playlist_songs))`;
}
