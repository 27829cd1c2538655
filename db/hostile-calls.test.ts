// Every SQL function and table that the app's role may use, with hostile arguments: another user's private rows stay as they are
// and are never returned.
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFavorites } from './queries/favorites';
import { deletePlaylist } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { deleteSong } from './queries/songs';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase } from './testing';

const db = setUpDatabase();
const victim = scopeOf('victim');
const SECRET = 'a secret of the victim';
let ids: number[];
let app: postgres.Sql;

beforeAll(async () => {
  app = postgres(db.appUrl, { max: 1, onnotice: () => {} });
  const song = (await addSong(victim, { songname: SECRET, artist: SECRET })).song_id;
  const gone = (await addSong(victim, { songname: SECRET })).song_id;
  const list = await addPlaylist(victim, 'private', [song, gone]);
  const goneList = await addPlaylist(victim, 'private', [song]);
  await recordPlays(victim, [playOf(song, list)]);
  await addFavorites(victim, [song]);
  await deleteSong(victim, gone);
  await deletePlaylist(victim, goneList);
  ids = [song, gone, list, goneList];
});
afterAll(() => app.end());

const TABLES = [
  'users',
  'user_data',
  'songs',
  'playlists',
  'playlist_songs',
  'plays',
  'favourites',
  'uploads',
  'deleted_songs',
  'deleted_playlists',
];
async function rowsOfVictim(): Promise<unknown> {
  const all = TABLES.map(
    (table) => `select to_jsonb(t)::text as row from ${table} t where user_id = '${victim.userId}'`,
  );
  return (await db.owner.unsafe(`${all.join(' union all ')} order by 1`)).map(({ row }) => row);
}

/** Users an attacker may claim: none, their own, or text that tries to end a literal. Never the victim's. */
const CLAIMS = [
  '',
  'auth0|attacker',
  "' or true --",
  "auth0|attacker'; set role postgres; --",
  '%',
  'auth0|victim ',
];
const claims = fc.constantFrom(...CLAIMS);
const roles = fc.constantFrom('', 'playlist_editor', 'playlist_editor,postgres', 'admin');

/** SQL literals of an argument type. */
function literals(type: string): fc.Arbitrary<string> {
  const quoted = (text: string) => `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
  const number = fc.oneof(
    fc.constantFrom(...ids.map(String)),
    fc.constantFrom('0', '-1', '2147483647', '-2147483648'),
  );
  const text = fc
    .oneof(
      fc.string(),
      fc.constantFrom(victim.userId, 'secret victim', '%', '\\', "'; drop table songs; --", '*'),
    )
    .map(quoted);
  const element = type.replace('[]', '');
  const one = /^(bigint|integer|smallint|real|double precision|numeric)$/.test(element)
    ? number
    : element === 'boolean'
      ? fc.constantFrom('true', 'false')
      : element === 'uuid'
        ? fc.uuid().map(quoted)
        : /^timestamp/.test(element)
          ? fc.constantFrom("'infinity'", "'-infinity'", 'now()', "'2020-01-01'")
          : text;
  const value = type.endsWith('[]')
    ? fc.array(one, { maxLength: 4 }).map((all) => `array[${all.join(', ')}]::${type}`)
    : one;
  return fc
    .oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant('null') })
    .map((sql) => `${sql}::${type}`);
}

interface FunctionRow {
  name: string;
  types: string[];
}

/** Runs a statement as the app's role with claimed settings, and rolls it back only if it fails. */
async function attempt(user: string, role: string, statement: string): Promise<string> {
  try {
    return await app.begin(async (tx) => {
      await tx`select set_config('app.user_id', ${user}, true), set_config('app.roles', ${role}, true)`;
      return JSON.stringify([...(await tx.unsafe(statement))]);
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.message;
    throw error;
  }
}

test('no function with hostile arguments changes or returns rows of another user', {
  timeout: 120_000,
}, async () => {
  const functions = await db.owner<FunctionRow[]>`
    select proname as name, array(select format_type(t, null) from unnest(proargtypes) as t) as types from pg_proc p
    where pronamespace = 'public'::regnamespace and has_function_privilege('encore_app', oid, 'execute')
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e') order by 1`;
  expect(functions.length).toBeGreaterThan(15);
  const before = await rowsOfVictim();
  for (const { name, types } of functions) {
    const call = fc.tuple(claims, roles, fc.tuple(...types.map(literals)));
    await fc.assert(
      fc.asyncProperty(call, async ([user, role, args]) => {
        const result = await attempt(user, role, `select * from public.${name}(${args.join(', ')})`);
        expect(result).not.toContain(SECRET);
      }),
      { numRuns: 25, seed: 7 },
    );
    expect(await rowsOfVictim(), name).toEqual(before);
  }
});

test('no statement on a table changes or returns rows of another user', async () => {
  const before = await rowsOfVictim();
  const statement = fc.tuple(claims, roles, fc.constantFrom(...TABLES), fc.nat({ max: 4 }));
  await fc.assert(
    fc.asyncProperty(statement, async ([user, role, table, kind]) => {
      const statements = [
        `select * from ${table}`,
        `select * from ${table} where user_id = '${victim.userId}'`,
        `delete from ${table} where user_id = '${victim.userId}' returning *`,
        `update ${table} set user_id = 'auth0|attacker' returning *`,
        `select * from ${table} for update`,
      ];
      expect(await attempt(user, role, statements[kind] ?? '')).not.toContain(SECRET);
    }),
    { numRuns: 150, seed: 7 },
  );
  expect(await rowsOfVictim()).toEqual(before);
});

test('the app cannot become another role, or read files and settings of the server', async () => {
  for (const statement of [
    'set role postgres',
    'set session authorization postgres',
    "select pg_read_file('/etc/passwd')",
    "copy (select 1) to program 'id'",
    'create table public.mine (id int)',
    'create function public.mine() returns int language sql as $$ select 1 $$',
    'alter table songs disable row level security',
    'drop policy songs_read on songs',
    'alter role encore_app bypassrls',
    'select * from pg_authid',
    'select * from files_to_remove',
    'select * from rate_limits',
  ])
    expect(await attempt('auth0|attacker', '', statement), statement).toMatch(
      /permission denied|must be|must have/,
    );
});
