import { expect, test } from 'vitest';
import { parseJson } from '../json';
import { addSong, rowsRead, scopeOf, setUpDatabase } from '../testing';
import { genreNames, getFavGenre, setFavGenre, suggestGenre } from './genres';

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

test('lists each genre of the library once, in the spelling of its oldest song', async () => {
  const owner = scopeOf('collector');
  for (const genre of ['Jazz', 'jazz', null, 'Ämbient', 'House', 'JAZZ', null])
    await addSong(owner, { genre });
  await addSong(scopeOf('another-collector'), { genre: 'Polka', public: true });
  expect(parseJson(await genreNames(owner))).toEqual(['Ämbient', 'House', 'Jazz']);
  expect(parseJson(await genreNames(scopeOf('empty')))).toEqual([]);
});

test('stops after 500 genres', async () => {
  const owner = scopeOf('eclectic');
  const { song_id } = await addSong(owner, { genre: 'genre 0' });
  await db.owner`
    insert into songs (user_id, songname, artist, genre, duration_ms, audio_key, byte_length, mime, peaks)
    select user_id, songname, artist, 'genre ' || i, duration_ms, audio_key, byte_length, mime, peaks
    from songs cross join generate_series(1, 1500) as i where song_id = ${song_id}`;
  // Drops the plans that the connections made for a few rows, as autovacuum does later.
  await db.owner`analyze songs`;
  const names = parseJson(await genreNames(owner));
  expect([names.length, names[0], names[1]]).toEqual([500, 'genre 0', 'genre 1']);
  expect(await rowsRead(db, 'songs', () => genreNames(owner))).toBeLessThan(600);
});
