// Row-level security of every table: what the app's role may read and write without a user and as other users.
import { beforeAll, expect, test } from 'vitest';
import { addFavorites } from './queries/favorites';
import { addImage } from './queries/images';
import { createLink, joinPlaylist } from './queries/playlist-members';
import { deletePlaylist } from './queries/playlists';
import { recordPlays } from './queries/plays';
import { putQueue } from './queries/queue';
import { deleteSong } from './queries/songs';
import { createUpload } from './queries/uploads';
import { saveUserFromToken } from './queries/users';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase } from './testing';
import { callersOf, refused } from './testing-callers';

const owner = scopeOf('owner', 'playlist_editor');
const stranger = scopeOf('stranger');
const editor = scopeOf('another-editor', 'playlist_editor');

interface Expectation {
  /** The number of the owner's rows that the owner sees, that a stranger sees (default 0) and that another editor may change. */
  owned: number;
  visible?: number;
  editable?: number;
  /** An update and an insert that a stranger must not be able to do. `:private` and `:featured` are ids of the owner's playlists. */
  update?: string;
  insert: string;
}

const me = `'${owner.userId}'`;
/** Must contain every table of the schema. */
const EXPECTED: Record<string, Expectation> = {
  users: {
    visible: 1,
    owned: 1,
    update: `display_name = 'mallory'`,
    insert: `(user_id, display_name) values ('auth0|victim', 'mallory')`,
  },
  user_data: {
    owned: 1,
    update: `fav_genre = 'Polka'`,
    insert: `(user_id, fav_genre) values ('auth0|victim', 'Polka')`,
  },
  songs: {
    visible: 1,
    owned: 2,
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
      values (${me}, :private, 'private', 0, ${me}, 1, 1)`,
  },
  plays: {
    owned: 1,
    update: 'ms_played = 1',
    insert: `(user_id, play_id, song_user_id, song_id, started_at, ms_played)
      values (${me}, gen_random_uuid(), ${me}, 1, now(), 1)`,
  },
  uploads: {
    owned: 1,
    update: 'song_id = 1',
    insert: `(user_id, upload_id, filename, byte_length) values (${me}, gen_random_uuid(), 'f', 1)`,
  },
  images: {
    owned: 1,
    update: 'kept_at = now()',
    insert: `(user_id, image_key) values (${me}, 'k')`,
  },
  favourites: {
    owned: 1,
    insert: `(user_id, song_user_id, song_id) values (${me}, ${me}, 1)`,
  },
  playlist_edits: {
    owned: 2,
    insert: `(user_id, playlist_id, editor_id, what)
      values (${me}, :featured, ${me}, '{}')`,
  },
  playlist_members: {
    owned: 1,
    update: `role = 'edit'`,
    insert: `(user_id, playlist_user_id, playlist_id, role, joined_at)
      values ('auth0|stranger', ${me}, :private, 'edit', now())`,
  },
  playlist_links: {
    owned: 1,
    insert: `(user_id, playlist_id, token_hash, role, expires_at)
      values (${me}, :private, 'hash', 'edit', now())`,
  },
  deleted_playlists: {
    owned: 1,
    update: `playlist = '{}'`,
    insert: `(user_id, playlist_id, playlist, entries, edits) values (${me}, 1, '{}', '[]', '[]')`,
  },
  deleted_songs: {
    owned: 1,
    update: `audio_key = 'k'`,
    insert: `(user_id, song_id, audio_key, song, entries) values (${me}, 1, 'k', '{}', '[]')`,
  },
};
const tables = Object.entries(EXPECTED);
/** Accessible only to functions. */
const INACCESSIBLE = ['search_terms', 'search_pruning', 'files_to_remove', 'rate_limits', 'shared_state'];
/** Written only by functions. */
const READ_ONLY = ['plays', 'playlist_members', 'deleted_songs', 'deleted_playlists'];

const db = setUpDatabase();
/** Ids of the owner's playlists by visibility. */
const lists = new Map<string, string>();
const { as } = callersOf(db, lists);

beforeAll(async () => {
  await saveUserFromToken(owner, { displayName: 'Marlowe', issuedAt: 1 });
  await putQueue(owner, { items: [], current: 0, position_ms: 0 });
  await addSong(owner);
  await deleteSong(owner, (await addSong(owner, { public: true })).song_id);
  await createUpload(owner, { filename: 'song.mp3', byte_length: 1 });
  await addImage(owner, 'e'.repeat(64));
  const song = await addSong(owner, { public: true });
  await addFavorites(owner, [song.song_id]);
  for (const visibility of ['private', 'shared', 'featured'] as const) {
    lists.set(visibility, String(await addPlaylist(owner, visibility, [song.song_id])));
  }
  await deletePlaylist(owner, await addPlaylist(owner, 'private', []));
  const host = scopeOf('host');
  const link = await createLink(host, await addPlaylist(host, 'private', []), 'edit', 1);
  expect(await joinPlaylist(owner, link?.token ?? '')).not.toBeNull();
  const [own] = await db.owner`select playlist_id from playlists where user_id = ${owner.userId}`;
  await createLink(owner, Number(own?.playlist_id), 'view', 1);
  expect(await recordPlays(owner, [playOf(song.song_id)])).toMatchObject([{ status: 'counted' }]);
});

test('this test covers every table, and all have row-level security', async () => {
  const found = await db.owner`
    select relname, relrowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`;
  expect(found.map((table) => table.relname).sort()).toEqual(
    [...Object.keys(EXPECTED), ...INACCESSIBLE].sort(),
  );
  expect(found.filter((table) => !table.relrowsecurity)).toEqual([]);
});

test.each(tables)('%s: no rows without a user', async (table, { update }) => {
  expect(await as(null, `select * from ${table}`)).toBe(0);
  if (READ_ONLY.includes(table)) return;
  if (update) expect(await as(null, `update ${table} set ${update}`)).toBe(0);
  expect(await as(null, `delete from ${table}`)).toBe(0);
});

test.each(INACCESSIBLE)('%s: no access for the app', async (table) => {
  await expect(as(owner, `select * from ${table}`)).rejects.toThrow(refused);
  await expect(as(owner, `delete from ${table}`)).rejects.toThrow(refused);
});

test.each(tables)('%s: strangers see public rows, owners all of theirs', async (table, expected) => {
  expect(await as(stranger, `select * from ${table} where user_id = ${me}`)).toBe(expected.visible ?? 0);
  expect(await as(owner, `select * from ${table} where user_id = ${me}`)).toBe(expected.owned);
});

test.each(tables)('%s: strangers cannot write rows of others', async (table, { update, insert }) => {
  for (const scope of [stranger, null]) {
    const inserted = await as(scope, `insert into ${table} ${insert}`).catch((error) => error.message);
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
  '%s: other editors can write only featured rows',
  async (table, { update, editable = 0 }) => {
    if (update)
      expect(await as(editor, `update ${table} set ${update} where user_id = ${me}`)).toBe(editable);
    expect(await as(editor, `delete from ${table} where user_id = ${me}`)).toBe(editable);
  },
);
