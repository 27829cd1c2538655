// The SQL functions in db/functions against those in the database.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import { expect, test } from 'vitest';
import { withConnection } from './owner-connection';
import { setUpDatabase } from './testing';

/** Functions whose definition was changed after the last migration that contains one. */
const CHANGED_SINCE_MIGRATIONS: string[] = [
  'add_search_terms',
  'adopt_album_image',
  'align_sort_names',
  'apply_members',
  'change_member',
  'change_playlists',
  'claim_shared',
  'credited_songs',
  'delete_account',
  'delete_playlist',
  'delete_song',
  'find_invitations',
  'forget_expired',
  'get_shared',
  'hold_files',
  'hold_songs',
  'index_people',
  'index_person',
  'index_playlist',
  'index_playlists',
  'index_songs',
  'invite_member',
  'is_plain_search',
  'is_search_term_used',
  'join_playlist',
  'lock_playlist',
  'lock_playlists',
  'lock_songs',
  'lock_user',
  'make_song_private',
  'missing_uploads',
  'prune_search_terms',
  'public_playlist',
  'public_playlist_image',
  'put_shared',
  'queue_unused_files',
  'record_play',
  'release_shared',
  'restore_playlist',
  'restore_song',
  'search_known_words',
  'search_lyrics',
  'search_names',
  'search_needed',
  'search_people',
  'search_playlists',
  'search_position',
  'search_songs',
  'search_sounding',
  'search_vocabulary',
  'set_playlist_image',
  'shared_since',
  'take_files_to_remove',
  'take_tokens',
  'touch_playlist',
  'undo_playlist_image',
  'unused_files',
  'withdraw_song',
];

const db = setUpDatabase();

interface FunctionRow {
  name: string;
  definition: string;
  privileges: string[];
  owner: string;
  security_definer: boolean;
  settings: string[];
  public_can_execute: boolean;
}

/**
 * All functions of the schema `public` but those of extensions, by name; definitions without comments. Without functions that
 * stored columns and indexes use, which are defined in migrations only.
 */
async function functionsOf(sql: Sql): Promise<FunctionRow[]> {
  const rows = await sql<FunctionRow[]>`
    select proname as name, pg_get_functiondef(oid) as definition, to_json(proacl::text[]) as privileges,
      proowner::regrole::text as owner, prosecdef as security_definer, to_json(proconfig) as settings,
      has_function_privilege('public', oid, 'execute') as public_can_execute
    from pg_proc p
    where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
      and provolatile <> 'i'
    order by proname`;
  return rows.map((row) => ({ ...row, definition: row.definition.replace(/^ *--.*\n/gm, '') }));
}

test('every function is defined in a file with its name', async () => {
  const files = readdirSync(new URL('./functions', import.meta.url));
  const names = files.map((file) => file.replace('.sql', '').replaceAll('-', '_'));
  expect((await functionsOf(db.owner)).map(({ name }) => name)).toEqual(names.sort());
});

test('security definer functions have an empty search path and no grant to public', async () => {
  for (const row of (await functionsOf(db.owner)).filter(({ security_definer }) => security_definer)) {
    expect(row.settings).toContain('search_path=""');
    expect(row.public_can_execute).toBe(false);
  }
});

test('definitions, privileges and owners equal those in the released migrations', async () => {
  const { url, drop } = await createTestDatabase();
  const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
  const released = await withConnection(url, async (sql) => {
    await runMigrations(drizzle(sql), { migrationsFolder });
    return functionsOf(sql);
  });
  await drop();
  const unchanged = (rows: FunctionRow[]) =>
    rows.filter(({ name }) => !CHANGED_SINCE_MIGRATIONS.includes(name));
  expect(unchanged(await functionsOf(db.owner))).toEqual(unchanged(released));
});
