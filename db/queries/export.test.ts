import { expect, test } from 'vitest';
import { smartRulesSchema } from '@/contract/smart-playlists';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { EXPORT_SECTIONS, type ExportSection, exportRows } from './export';
import { createSmartPlaylist } from './smart-playlists';

const db = setUpDatabase();

const listener = scopeOf('listener');

async function exported(section: ExportSection): Promise<Record<string, unknown>[]> {
  let text = '';
  for await (const part of exportRows(listener, section)) text += part;
  return JSON.parse(`[${text}]`);
}

/** Tables without a section, and why. */
const WITHOUT_SECTION: Record<string, string> = {
  users: 'exported from the tenant',
  user_data: 'exported as favourite_genre and queue',
  playlist_songs: 'exported within playlists',
  images: 'ids in songs and playlists',
  playlist_edits: 'edits by several users',
  playlist_members: 'invitations by other users',
  playlist_links: 'hashes of secrets that expire',
  uploads: 'temporary files, deleted after 24 hours',
  search_terms: 'derived from songs and playlists',
  deleted_songs: 'deleted by the user',
  deleted_playlists: 'deleted by the user',
};

test('every table with a user_id has a section or a reason for having none', async () => {
  const tables = await db.owner`
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'user_id'`;
  const decided = [...EXPORT_SECTIONS, ...Object.keys(WITHOUT_SECTION)];
  expect(tables.map(({ table_name }) => table_name).sort()).toEqual(decided.sort());
});

test('exports the rules of smart playlists', async () => {
  const rules = smartRulesSchema.parse({
    version: 1,
    match: 'all',
    rules: [{ field: 'favorite', op: 'is', value: true }],
  });
  await createSmartPlaylist(listener, { name: 'Favorites', description: '', rules });
  expect(await exported('playlists')).toMatchObject([{ name: 'Favorites', rules, songs: [] }]);
});

test('exports several pages of plays with equal times, each once, oldest first', async () => {
  const { song_id, user_id } = await addSong(listener);
  await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user_id}, gen_random_uuid(), ${user_id}, ${song_id}, now() - (i / 3) * interval '1 hour', 60000
    from generate_series(1, 4500) as i`;
  const plays = await exported('plays');
  expect(plays).toHaveLength(4500);
  expect(new Set(plays.map(({ play_id }) => play_id)).size).toBe(4500);
  const times = plays.map(({ started_at }) => String(started_at));
  expect(times).toEqual([...times].sort());
  expect(await exported('favourites')).toEqual([]);
});
