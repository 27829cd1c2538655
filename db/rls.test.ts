// As the app's role, over every table in the catalog: what may be seen and changed without a user, and by another.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSongs } from './queries/playlist-songs';
import { createPlaylist } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { putQueue } from './queries/queue';
import { rememberUser } from './queries/users';
import { addSong, type MigratedDatabase, open, openDatabase, scopeOf } from './testing';

const owner = scopeOf('owner', 'playlist_editor');
const stranger = scopeOf('stranger');
const editor = scopeOf('another-editor', 'playlist_editor');

interface Expectation {
  /** How many of the owner's rows a stranger may see; the owner has more wherever something is private. */
  visible: number;
  owned: number;
  /** An update and an insert that a stranger must not get through, and an editor only where it says so. */
  update: string;
  insert: string;
  /** How many of the owner's rows another editor may change and delete. */
  editable: number;
}

const me = `'${owner.userId}'`;
/** A table that is missing here fails the test: decide who may see it before it holds anything. */
const EXPECTED: Record<string, Expectation> = {
  users: {
    visible: 1,
    owned: 1,
    editable: 0,
    update: `display_name = 'mallory'`,
    insert: `(user_id, display_name) values ('auth0|victim', 'mallory')`,
  },
  user_data: {
    visible: 0,
    owned: 1,
    editable: 0,
    update: `fav_genre = 'Polka'`,
    insert: `(user_id, fav_genre) values ('auth0|victim', 'Polka')`,
  },
  songs: {
    visible: 1,
    owned: 2,
    editable: 0,
    update: `songname = 'mine'`,
    insert: `(user_id, songname, artist, duration_ms, audio_key, mime, byte_length, peaks)
      values (${me}, 's', 'a', 1, 'k', 'm', 1, repeat('A', 96))`,
  },
  playlists: {
    visible: 2,
    owned: 3,
    editable: 1,
    update: `name = 'mine'`,
    insert: `(user_id, name, visibility) values (${me}, 'mine', 'featured')`,
  },
  playlist_songs: {
    visible: 2,
    owned: 3,
    editable: 1,
    update: 'position = position + 1',
    insert: `(user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
      select user_id, playlist_id, 'private', 0, user_id, 1, 1 from playlists where user_id = ${me}`,
  },
  plays: {
    visible: 0,
    owned: 1,
    editable: 0,
    update: 'ms_played = 1',
    insert: `(user_id, play_id, song_user_id, song_id, started_at, ms_played)
      values (${me}, gen_random_uuid(), ${me}, 1, now(), 1)`,
  },
};
const tables = Object.entries(EXPECTED);

let db: MigratedDatabase;

beforeAll(async () => {
  db = await openDatabase();
  await rememberUser(owner, { displayName: 'Marlowe', issuedAt: 1 });
  await putQueue(owner, { items: [], current: 0, position_ms: 0 });
  await addSong(owner);
  const song = await addSong(owner, { public: true });
  for (const visibility of ['private', 'shared', 'featured'] as const) {
    const list = open(await createPlaylist(owner, { name: visibility, description: '', visibility }));
    await addSongs(owner, list.playlist_id, [song.song_id]);
  }
  const started_at = new Date(Date.now() - 600_000).toISOString();
  const play = { play_id: crypto.randomUUID(), song_id: song.song_id, started_at, ms_played: 60_000 };
  expect(await recordPlays(owner, [play])).toEqual([{ play_id: play.play_id, status: 'counted' }]);
});
afterAll(() => db.close());

/** Runs one statement as the app's role in a transaction that is rolled back; answers how many rows it touched. */
async function as(scope: { userId: string; roles: readonly string[] } | null, statement: string) {
  const rolledBack = new Error('rolled back');
  let count = -1;
  await db.app.sql
    .begin(async (sql) => {
      await sql`select set_config('app.user_id', ${scope?.userId ?? ''}, true),
        set_config('app.roles', ${scope?.roles.join(',') ?? ''}, true)`;
      ({ count } = await sql.unsafe(statement));
      throw rolledBack;
    })
    .catch((error) => {
      if (error !== rolledBack) throw error;
    });
  return count;
}

const refused = /permission denied|violates row-level security/;

test('every table of the schema has its row in this test, and none without row-level security', async () => {
  const found = await db.owner`
    select relname, relrowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`;
  expect(found.map((table) => table.relname).sort()).toEqual(Object.keys(EXPECTED).sort());
  expect(found.filter((table) => !table.relrowsecurity)).toEqual([]);
});

test("the app's role owns nothing, can bypass nothing and is no member of anything", async () => {
  const [role] = await db.owner`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = r.oid) as relations,
      (select count(*)::int from pg_proc where proowner = r.oid) as functions,
      (select count(*)::int from pg_namespace where nspowner = r.oid) as schemas,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = 'encore_app'`;
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    relations: 0,
    functions: 0,
    schemas: 0,
    memberships: 0,
  });
  const [connected] = await db.app.sql`select current_user as name`;
  expect(connected?.name).toBe('encore_app');
});

test('no policy holds a sub-select, which Citus refuses', async () => {
  const policies = await db.owner`select policyname, concat(qual, with_check) as text from pg_policies`;
  expect(policies.length).toBeGreaterThan(0);
  expect(policies.filter((policy) => /\bselect\b/i.test(policy.text))).toEqual([]);
});

test('functions that run as the owner have a fixed search path and are not for everybody', async () => {
  const functions = await db.owner`
    select proname, proconfig, has_function_privilege('public', oid, 'execute') as everybody
    from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`;
  expect(functions.map((f) => f.proname).sort()).toEqual(['find_songs', 'record_play', 'withdraw_song']);
  for (const f of functions) {
    expect(f.proconfig).toContain('search_path=""');
    expect(f.everybody).toBe(false);
  }
});

test.each(tables)('%s: without a user there is nothing to see or change', async (table, { update }) => {
  expect(await as(null, `select * from ${table}`)).toBe(0);
  if (table === 'plays') return;
  expect(await as(null, `update ${table} set ${update}`)).toBe(0);
  expect(await as(null, `delete from ${table}`)).toBe(0);
});

test.each(tables)('%s: a stranger sees what is public, its owner everything', async (table, expected) => {
  expect(await as(stranger, `select * from ${table} where user_id = ${me}`)).toBe(expected.visible);
  expect(await as(owner, `select * from ${table} where user_id = ${me}`)).toBe(expected.owned);
});

test.each(tables)("%s: a stranger changes nothing of another's", async (table, { update, insert }) => {
  for (const anybody of [stranger, null]) {
    const inserted = await as(anybody, `insert into ${table} ${insert}`).catch((error) => error.message);
    expect(inserted === 0 || refused.test(inserted), inserted).toBe(true);
  }
  if (table === 'plays') {
    await expect(as(owner, `update plays set ${update}`)).rejects.toThrow(refused);
    await expect(as(owner, 'delete from plays')).rejects.toThrow(refused);
    return;
  }
  expect(await as(stranger, `update ${table} set ${update} where user_id = ${me}`)).toBe(0);
  expect(await as(stranger, `delete from ${table} where user_id = ${me}`)).toBe(0);
});

test.each(tables.filter(([table]) => table !== 'plays'))(
  '%s: another editor changes what is featured and nothing else',
  async (table, { update, editable }) => {
    expect(await as(editor, `update ${table} set ${update} where user_id = ${me}`)).toBe(editable);
    expect(await as(editor, `delete from ${table} where user_id = ${me}`)).toBe(editable);
  },
);

test('nobody writes a counter, an owner or an id', async () => {
  for (const change of ['plays = 1000', `user_id = 'auth0|stranger'`]) {
    await expect(as(owner, `update songs set ${change}`)).rejects.toThrow(refused);
    await expect(as(owner, `update playlists set ${change}`)).rejects.toThrow(refused);
  }
  const made = `insert into playlists (user_id, name, plays) values (${me}, 'p', 100)`;
  await expect(as(owner, made)).rejects.toThrow(refused);
});

test("nobody makes a featured playlist in another's name, or takes one over", async () => {
  const forged = `insert into playlists (user_id, name, visibility) values (${me}, 'p', 'featured')`;
  await expect(as(editor, forged)).rejects.toThrow(refused);
  await expect(as(editor, `update playlists set visibility = 'private'`)).rejects.toThrow(refused);
});

test("a playlist's songs cannot claim another visibility than the playlist's", async () => {
  const lie = `update playlist_songs set visibility = 'shared' where visibility = 'private';
    set constraints all immediate`;
  await expect(as(owner, lie)).rejects.toThrow('playlist_songs_playlist_fk');
});
