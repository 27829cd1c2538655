// The schema in TypeScript against the migrated database: both must declare the same objects.

import { readdirSync, readFileSync } from 'node:fs';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import type { Sql } from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { grantsOf } from './grants';
import GRANTS from './migrations/meta/_grants.json';
import JOURNAL from './migrations/meta/_journal.json';
import { withConnection } from './owner-connection';
import * as schema from './schema';
import { setUpDatabase } from './testing';

/** What the migrations add to declared indexes by hand, because drizzle cannot express it. */
const INDEX_OPTIONS: Record<string, string> = {
  songs_newest: ' INCLUDE (public)',
  songs_by_name: ' INCLUDE (public, name_key, songname_sort)',
  songs_by_artist: ' INCLUDE (public, artist_sort, album_key, album_sort)',
  songs_by_album: ' INCLUDE (public, album_sort)',
  songs_by_genre: ' INCLUDE (public)',
  songs_by_length: ' INCLUDE (public)',
  songs_of_artist: ' INCLUDE (public)',
  songs_of_album: ' INCLUDE (public)',
};
/** The functions and the collation that generated columns and indexes use. */
const MIGRATIONS = new URL('./migrations/', import.meta.url);
const FUNCTIONS = readdirSync(MIGRATIONS)
  .filter((name) =>
    /_(fold_text|search_words|access_key|artist_credits|credit_tokens|lyrics_tokens)\.sql$/.test(name),
  )
  .map((name) => readFileSync(new URL(name, MIGRATIONS), 'utf8'))
  .join('\n');
/** Constraints of the migrations that drizzle cannot express. */
const foreignKey = (columns: string) =>
  `FOREIGN KEY (${columns}) REFERENCES playlists(${columns}) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED`;
const CONSTRAINTS = [
  {
    table: 'playlist_edits',
    name: 'playlist_edits_playlist_fk',
    definition: foreignKey('user_id, playlist_id, visibility'),
  },
  {
    table: 'playlist_songs',
    name: 'playlist_songs_playlist_fk',
    definition: foreignKey('user_id, playlist_id, visibility, access_key'),
  },
];

const indexes = (sql: Sql) => sql<{ name: string; definition: string }[]>`
  select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' order by 1`;
const constraints = (sql: Sql) => sql`
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`;
const columns = (sql: Sql) => sql`
  select table_name, column_name, data_type, datetime_precision, is_nullable, column_default, identity_generation,
    generation_expression
  from information_schema.columns where table_schema = 'public' order by 1, 2`;
const policies = (sql: Sql) => sql`
  select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies order by 1, 2`;
const rowSecurity = (sql: Sql) => sql`
  select relname, relrowsecurity from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;

const db = setUpDatabase();
let declared: Awaited<ReturnType<typeof declaredObjects>>;

beforeAll(async () => {
  declared = await declaredObjects();
});

const current = () => generateDrizzleJson({ ...schema });

/** The objects that drizzle-kit creates from the schema in an empty database. */
async function declaredObjects() {
  const { url, drop } = await createTestDatabase();
  const statements = await generateMigration(generateDrizzleJson({}), current());
  const objects = await withConnection(url, async (sql) => {
    await sql.unsafe([FUNCTIONS, ...statements].join('\n'));
    return {
      indexes: await indexes(sql),
      constraints: await constraints(sql),
      columns: await columns(sql),
      policies: await policies(sql),
      rowSecurity: await rowSecurity(sql),
    };
  });
  await drop();
  return objects;
}

test('the newest snapshot equals the schema, so nothing is left to generate', async () => {
  const number = String(JOURNAL.entries.length - 1).padStart(4, '0');
  const { default: snapshot } = await import(`./migrations/meta/${number}_snapshot.json`);
  expect(await generateMigration(snapshot, current())).toEqual([]);
});

test('indexes equal those of the schema', async () => {
  const expected = declared.indexes.map(({ name, definition }) => ({
    name,
    definition: definition + (INDEX_OPTIONS[name] ?? ''),
  }));
  expect([...(await indexes(db.owner))]).toEqual(expected);
});

test('constraints equal those of the schema', async () => {
  const found = [...(await constraints(db.owner))];
  expect(found).toEqual(expect.arrayContaining(CONSTRAINTS));
  const added = CONSTRAINTS.map(({ name }) => name);
  expect(found.filter(({ name }) => !added.includes(name))).toEqual([...declared.constraints]);
});

test('columns, policies and row-level security equal those of the schema', async () => {
  // `openDatabase` ages new rows.
  for (const table of ['songs', 'users'])
    await db.owner.unsafe(`alter table ${table} alter created_at set default now()`);
  expect([...(await columns(db.owner))]).toEqual([...declared.columns]);
  expect([...(await policies(db.owner))]).toEqual([...declared.policies]);
  expect([...(await rowSecurity(db.owner))]).toEqual([...declared.rowSecurity]);
});

test("the app's privileges on tables equal the grants of the schema and of the snapshot", async () => {
  const found = await db.owner<{ privilege: string }[]>`
    select privilege_type || ' ON ' || relname as privilege from pg_class, aclexplode(relacl)
    where relnamespace = 'public'::regnamespace and grantee = 'encore_app'::regrole
    union all
    select privilege_type || ' (' || attname || ') ON ' || attrelid::regclass from pg_attribute, aclexplode(attacl)
    where grantee = 'encore_app'::regrole`;
  const granted = Object.entries(grantsOf(schema)).flatMap(([table, privileges]) =>
    privileges.map((privilege) => `${privilege} ON ${table}`),
  );
  expect(found.map(({ privilege }) => privilege).sort()).toEqual(granted.sort());
  expect(GRANTS).toEqual(grantsOf(schema));
});
