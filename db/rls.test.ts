// As the app's role, over every table in the catalog: what may be seen and changed without a user, and by another.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFavorites } from './queries/favorites';
import { addSongs } from './queries/playlist-songs';
import { createPlaylist, deletePlaylist } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { putQueue } from './queries/queue';
import { deleteSong } from './queries/songs';
import { createUpload } from './queries/uploads';
import { saveUserFromToken } from './queries/users';
import { addSong, type MigratedDatabase, openDatabase, scopeOf, unwrap } from './testing';

const owner = scopeOf('owner', 'playlist_editor');
const stranger = scopeOf('stranger');
const editor = scopeOf('another-editor', 'playlist_editor');

interface Expectation {
  /** How many of the owner's rows a stranger may see; the owner has more wherever something is private. */
  visible: number;
  owned: number;
  /** An update and an insert that a stranger must not get through, and an editor only where it says so. */
  update?: string;
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
  uploads: {
    visible: 0,
    owned: 1,
    editable: 0,
    update: 'song_id = 1',
    insert: `(user_id, upload_id, filename, byte_length) values (${me}, gen_random_uuid(), 'f', 1)`,
  },
  favourites: {
    visible: 0,
    owned: 1,
    editable: 0,
    insert: `(user_id, song_user_id, song_id) values (${me}, ${me}, 1)`,
  },
  playlist_edits: {
    visible: 0,
    owned: 2,
    editable: 0,
    insert: `(user_id, playlist_id, editor_id, what)
      select user_id, playlist_id, ${me}, '{}' from playlists where user_id = ${me} and visibility = 'featured'`,
  },
  deleted_playlists: {
    visible: 0,
    owned: 1,
    editable: 0,
    update: `playlist = '{}'`,
    insert: `(user_id, playlist_id, playlist, entries, edits) values (${me}, 1, '{}', '[]', '[]')`,
  },
  deleted_songs: {
    visible: 0,
    owned: 1,
    editable: 0,
    update: `audio_key = 'k'`,
    insert: `(user_id, song_id, audio_key, song, entries) values (${me}, 1, 'k', '{}', '[]')`,
  },
};
const tables = Object.entries(EXPECTED);
/** Of no user: functions alone read and write it. */
const NOBODYS = ['files_to_remove'];
/** What functions alone write; the app's role may only read it. */
const READ_ONLY = ['plays', 'deleted_songs', 'deleted_playlists'];

let db: MigratedDatabase;

beforeAll(async () => {
  db = await openDatabase();
  await saveUserFromToken(owner, { displayName: 'Marlowe', issuedAt: 1 });
  await putQueue(owner, { items: [], current: 0, position_ms: 0 });
  await addSong(owner);
  await deleteSong(owner, (await addSong(owner, { public: true })).song_id);
  await createUpload(owner, { filename: 'song.mp3', byte_length: 1 });
  const song = await addSong(owner, { public: true });
  await addFavorites(owner, [song.song_id]);
  for (const visibility of ['private', 'shared', 'featured'] as const) {
    const list = unwrap(await createPlaylist(owner, { name: visibility, description: '', visibility }));
    await addSongs(owner, list.playlist_id, [song.song_id]);
  }
  const gone = unwrap(await createPlaylist(owner, { name: 'gone', description: '', visibility: 'private' }));
  await deletePlaylist(owner, gone.playlist_id);
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
  expect(found.map((table) => table.relname).sort()).toEqual([...Object.keys(EXPECTED), ...NOBODYS].sort());
  expect(found.filter((table) => !table.relrowsecurity)).toEqual([]);
});

test.each(tables)('%s: without a user there is nothing to see or change', async (table, { update }) => {
  expect(await as(null, `select * from ${table}`)).toBe(0);
  if (READ_ONLY.includes(table)) return;
  if (update) expect(await as(null, `update ${table} set ${update}`)).toBe(0);
  expect(await as(null, `delete from ${table}`)).toBe(0);
});

test.each(NOBODYS)('%s: the app itself neither sees nor changes it', async (table) => {
  await expect(as(owner, `select * from ${table}`)).rejects.toThrow(refused);
  await expect(as(owner, `delete from ${table}`)).rejects.toThrow(refused);
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
  if (READ_ONLY.includes(table)) {
    await expect(as(owner, `update ${table} set ${update}`)).rejects.toThrow(refused);
    await expect(as(owner, `delete from ${table}`)).rejects.toThrow(refused);
    return;
  }
  if (update) expect(await as(stranger, `update ${table} set ${update} where user_id = ${me}`)).toBe(0);
  expect(await as(stranger, `delete from ${table} where user_id = ${me}`)).toBe(0);
});

test.each(tables.filter(([table]) => !READ_ONLY.includes(table)))(
  '%s: another editor changes what is featured and nothing else',
  async (table, { update, editable }) => {
    if (update)
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

test("nobody writes a history in another's name, or one of a playlist that is not featured", async () => {
  const edit = (editorId: string, visibility: string) => `
    insert into playlist_edits (user_id, playlist_id, editor_id, what)
    select user_id, playlist_id, '${editorId}', '{"kind":"made"}' from playlists
    where user_id = ${me} and visibility = '${visibility}'; set constraints all immediate`;
  await expect(as(editor, edit(owner.userId, 'featured'))).rejects.toThrow(refused);
  await expect(as(owner, edit(owner.userId, 'private'))).rejects.toThrow('playlist_edits_playlist_fk');
});

test("a playlist's songs cannot claim another visibility than the playlist's", async () => {
  const lie = `update playlist_songs set visibility = 'shared' where visibility = 'private';
    set constraints all immediate`;
  await expect(as(owner, lie)).rejects.toThrow('playlist_songs_playlist_fk');
});
