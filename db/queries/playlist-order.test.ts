import { beforeAll, expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf, setUpDatabase } from '../testing';
import { moveSong } from './playlist-songs';

const db = setUpDatabase();

// The statement takes seconds on a busy machine.
beforeAll(async () => {
  const database = new URL(db.ownerUrl).pathname.slice(1);
  await db.owner.unsafe(`alter role encore_app in database ${database} set statement_timeout = '60s'`);
});

test('renumbers a playlist with more songs than a statement can have parameters', async () => {
  const owner = scopeOf('collector');
  const { song_id } = await addSong(owner);
  const playlist_id = await addPlaylist(owner, 'private', []);
  const order = async () => {
    const rows = await db.owner<{ entry_id: string }[]>`
      select entry_id from playlist_songs where playlist_id = ${playlist_id} order by position`;
    return rows.map(({ entry_id }) => Number(entry_id));
  };
  await db.owner`
    insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
    select ${owner.userId}, ${playlist_id}, 'private', n, ${owner.userId}, ${song_id}, 1000 from generate_series(1, 70000) as n`;
  const [first = 0, ...rest] = await order();
  const last = rest.pop() ?? 0;
  expect(await moveSong(owner, playlist_id, { entry_id: last, after: first })).toEqual({ songs_version: 2 });
  expect(await order()).toEqual([first, last, ...rest]);
});
