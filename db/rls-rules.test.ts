// Row-level security of songs and playlists: what owners and editors may not write.
import { beforeAll, expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf, setUpDatabase } from './testing';
import { callersOf, refused } from './testing-callers';

const owner = scopeOf('owner', 'playlist_editor');
const editor = scopeOf('another-editor', 'playlist_editor');
const me = `'${owner.userId}'`;

const db = setUpDatabase();
/** Ids of the owner's playlists by visibility. */
const lists = new Map<string, string>();
const { as, inTransaction } = callersOf(db, lists);

beforeAll(async () => {
  const { song_id } = await addSong(owner, { public: true });
  for (const visibility of ['private', 'featured'] as const)
    lists.set(visibility, String(await addPlaylist(owner, visibility, [song_id])));
});

/** Citus does not name the deferred constraint that fails at the commit. */
const violates = (constraint: string) => new RegExp(`${constraint}|could not commit transaction for shard`);

test('counters, owners and ids cannot be written', async () => {
  for (const change of ['plays = 1000', `user_id = 'auth0|stranger'`]) {
    await expect(as(owner, `update songs set ${change}`)).rejects.toThrow(refused);
    await expect(as(owner, `update playlists set ${change}`)).rejects.toThrow(refused);
  }
  const made = `insert into playlists (user_id, name, plays) values (${me}, 'p', 100)`;
  await expect(as(owner, made)).rejects.toThrow(refused);
});

test('editors cannot create featured playlists for others or take them over', async () => {
  const forged = `insert into playlists (user_id, name, visibility) values (${me}, 'p', 'featured')`;
  await expect(as(editor, forged)).rejects.toThrow(refused);
  await expect(as(editor, `update playlists set visibility = 'private'`)).rejects.toThrow(refused);
});

test('edits cannot be recorded for another editor or for playlists that are not featured', async () => {
  const edit = (editorId: string, visibility: string) => `
    insert into playlist_edits (user_id, playlist_id, editor_id, what)
    values (${me}, :${visibility}, '${editorId}', '{"kind":"made"}')`;
  await expect(as(editor, edit(owner.userId, 'featured'))).rejects.toThrow(refused);
  await expect(inTransaction(owner, edit(owner.userId, 'private'))).rejects.toThrow(
    violates('playlist_edits_playlist_fk'),
  );
});

test('entries cannot have another visibility than their playlist', async () => {
  const update = `update playlist_songs set visibility = 'shared' where user_id = ${me} and visibility = 'private'`;
  await expect(inTransaction(owner, update)).rejects.toThrow(violates('playlist_songs_playlist_fk'));
});
