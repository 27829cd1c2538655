import { expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { getFavGenre, setFavGenre, suggestGenre } from './genres';

const db = setUpDatabase();

const listener = scopeOf('listener');

async function addPlays(genre: string | null, times: number): Promise<void> {
  const { song_id, user_id } = await addSong(listener, { genre });
  await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user_id}, gen_random_uuid(), ${user_id}, ${song_id}, now() - i * interval '1 hour', 60000
    from generate_series(1, ${times}) as i`;
}

test('suggests the most played genre after enough plays, independent of the favorite genre', async () => {
  expect(await suggestGenre(listener)).toBeNull();
  await addPlays('House', 4);
  await addPlays(null, 20);
  expect(await suggestGenre(listener)).toBeNull();
  await addPlays('House', 1);
  await addPlays('Jazz', 6);
  expect(await suggestGenre(listener)).toBe('Jazz');

  expect(await getFavGenre(listener)).toBeNull();
  await setFavGenre(listener, 'Polka');
  expect([await getFavGenre(listener), await suggestGenre(listener)]).toEqual(['Polka', 'Jazz']);
  await setFavGenre(listener, null);
  expect(await getFavGenre(listener)).toBeNull();
  expect(await suggestGenre(scopeOf('another'))).toBeNull();
});
