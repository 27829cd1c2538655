// The export holds every table of a listener's own, in order and without a row missing or twice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSong, type MigratedDatabase, openDatabase, scopeOf } from '../testing';
import { EXPORT_SECTIONS, type ExportSection, exportRows } from './export';

let db: MigratedDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const listener = scopeOf('listener');

async function exported(section: ExportSection): Promise<Record<string, unknown>[]> {
  let text = '';
  for await (const part of exportRows(listener, section)) text += part;
  return JSON.parse(`[${text}]`);
}

/** Where the tables are that have no section of their own. */
const ELSEWHERE: Record<string, string> = {
  users: 'the profile, which is the tenant’s and newer',
  user_data: 'favourite_genre and queue',
  playlist_songs: 'in their playlists',
  playlist_edits: 'what several editors did to a playlist of everybody',
  uploads: 'files that are not songs yet, for a day',
  deleted_songs: 'deleted, and kept for a day only to be taken back',
  deleted_playlists: 'deleted, and kept for a day only to be taken back',
};

test('every table of a user is a section, or somebody decided where it is instead', async () => {
  const tables = await db.owner`
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'user_id'`;
  const decided = [...EXPORT_SECTIONS, ...Object.keys(ELSEWHERE)];
  expect(tables.map(({ table_name }) => table_name).sort()).toEqual(decided.sort());
});

test('more plays than a page holds: all of them, each once, the oldest first, also at one moment', async () => {
  const { song_id, user_id } = await addSong(listener);
  await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user_id}, gen_random_uuid(), ${user_id}, ${song_id}, now() - (i / 3) * interval '1 hour', 60000
    from generate_series(1, 4500) as i`;
  const plays = await exported('plays');
  expect(plays).toHaveLength(4500);
  expect(new Set(plays.map(({ play_id }) => play_id)).size).toBe(4500);
  const moments = plays.map(({ started_at }) => String(started_at));
  expect(moments).toEqual([...moments].sort());
  expect(await exported('favourites')).toEqual([]);
});
