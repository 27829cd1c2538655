// Plays against deletion, restoring, visibility, playlist edits and account deletion, all at once. Counters equal the rows.
import { afterEach, expect, test } from 'vitest';
import { isUnavailable } from '../connection-errors';
import { NotAllowed, SongsNotFound, SongsNotPublic } from '../errors';
import { deleteAccount } from '../queries/account';
import { addSongs, removeSong } from '../queries/playlist-songs';
import { deletePlaylist, getPlaylist, restorePlaylist, updatePlaylist } from '../queries/playlists';
import { recordPlays } from '../queries/plays';
import { deleteSong, restoreSong, updateSong } from '../queries/songs';
import { addPlaylist, addSong, isLockAwaited, playOf, scopeOf, setUpDatabase, unwrap } from '../testing';
import { findInconsistentRows } from '.';

const db = setUpDatabase();
afterEach(async () => expect(await findInconsistentRows(db.owner)).toEqual([]));

const artist = scopeOf('artist', 'playlist_editor');
const curator = scopeOf('curator', 'playlist_editor');

/** Runs `step` with 0, 1, … one after another. */
async function repeat(times: number, step: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n++) await step(n);
}

/** Ignores refusals that another change explains, and lock conflicts, which the API answers with 503. */
async function attempt<T>(change: Promise<T>): Promise<T | null> {
  return change.catch((error: unknown) => {
    const isExpected = [SongsNotFound, SongsNotPublic, NotAllowed].some((type) => error instanceof type);
    if (isExpected || isUnavailable(error)) return null;
    throw error;
  });
}

test('counters equal the plays after concurrent changes of every kind', async () => {
  const songs = await Promise.all(
    Array.from({ length: 8 }, async () => (await addSong(artist, { public: true })).song_id),
  );
  const lists = [await addPlaylist(artist, 'shared', songs), await addPlaylist(curator, 'shared', songs)];
  const songAt = (n: number) => songs[n % songs.length] ?? 0;
  const listAt = (n: number) => lists[n % lists.length] ?? 0;
  let counted = 0;

  const listen = (name: string) => async (n: number) => {
    const play = { ...playOf(songAt(n), n % 3 ? listAt(n) : undefined), started_at: minutesAgo(600 - 2 * n) };
    const results = await attempt(recordPlays(scopeOf(name), [play]));
    counted += results?.filter(({ status }) => status === 'counted').length ?? 0;
  };
  const rewrite = async (n: number) => {
    const list = await getPlaylist(curator, lists[1] ?? 0, { limit: 20 });
    const entry = list && unwrap(list).songs.items[n % 5];
    if (entry) await attempt(removeSong(curator, lists[1] ?? 0, entry.entry_id));
    await attempt(addSongs(curator, lists[1] ?? 0, [songAt(n)], { after: null }));
  };
  await Promise.all([
    ...Array.from({ length: 6 }, (_, i) => repeat(60, listen(`listener-${i}`))),
    repeat(4, async (n) => {
      await repeat(10, listen(`leaving-${n}`));
      await Promise.all([attempt(deleteAccount(scopeOf(`leaving-${n}`))), listen(`leaving-${n}`)(70)]);
    }),
    repeat(40, async (n) => {
      await attempt(deleteSong(artist, songAt(n)));
      await attempt(restoreSong(artist, songAt(n)));
    }),
    repeat(30, async (n) => {
      await attempt(updateSong(artist, songAt(n + 3), { public: false }));
      await attempt(updateSong(artist, songAt(n + 3), { public: true }));
    }),
    repeat(20, async (n) => {
      await attempt(deletePlaylist(artist, lists[0] ?? 0));
      await attempt(restorePlaylist(artist, lists[0] ?? 0));
      const visibility = n % 2 ? 'featured' : 'private';
      await attempt(updatePlaylist(curator, lists[1] ?? 0, { visibility }));
      await attempt(updatePlaylist(curator, lists[1] ?? 0, { visibility: 'shared' }));
    }),
    repeat(30, rewrite),
  ]);

  expect(counted).toBeGreaterThan(100);
});

test('refuses a play of a song that is being deleted, so that restoring it brings back the right counter', async () => {
  const { song_id } = await addSong(artist, { public: true });
  const { started } = await db.owner.begin(async (deleting) => {
    await deleting`select set_config('app.user_id', ${artist.userId}, true)`;
    await deleting`select delete_song(${song_id})`;
    const outcome = recordPlays(scopeOf('waiting'), [playOf(song_id)]);
    await expect.poll(() => isLockAwaited(db)).toBe(true);
    return { started: outcome };
  });
  expect(await started).toMatchObject([{ status: 'refused', reason: 'unknown_song' }]);
  expect(unwrap(await restoreSong(artist, song_id)).plays).toBe(0);
});

test('keeps the plays of a deleted account in the counters of others, without the account', async () => {
  const leaving = scopeOf('private-listener');
  const { song_id } = await addSong(artist, { public: true });
  await recordPlays(leaving, [playOf(song_id)]);
  await deleteAccount(leaving);
  const rows = await db.owner`
    select user_id, started_at = date_trunc('day', started_at, 'UTC') as is_day from plays where song_id = ${song_id}`;
  expect(rows).toEqual([{ user_id: '', is_day: true }]);
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
