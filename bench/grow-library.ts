// Songs, plays and playlists of many listeners, for `npm run bench grow`.
import type { Sql } from 'postgres';
import { BANDS, FIRST, SECOND } from '@/demo/seed/long-library';

/** A listener whose library has 500 songs in a database of any size. */
export const SMALL = 'auth0|small';
/** A listener who has a third of all songs, up to 100,000. */
export const LARGE = 'auth0|large';
const SMALL_SONGS = 500;
const MOST_SONGS = 100_000;
const BATCH = 50_000;
/** Songs or plays of each of the other listeners. */
const EACH = 1_000;
const PLAYLISTS = 20;
const ENTRIES = 100;

export interface Library {
  songId: number;
  playlistId: number;
  /** Cursor of the middle of the library by name, once it has been read. */
  middle?: string | undefined;
}

/** Inserts `size` songs and plays. @returns the libraries of the two listeners, by user id */
export async function fillLibrary(sql: Sql, size: number): Promise<Map<string, Library>> {
  const large = Math.min(MOST_SONGS, Math.floor(size / 3));
  const owner = sql`case when n <= ${SMALL_SONGS} then ${SMALL} when n <= ${SMALL_SONGS + large} then ${LARGE}
    else 'auth0|' || n / ${EACH} end`;
  const word = (words: readonly string[], n: string) =>
    sql`(${sql.array([...words])}::text[])[1 + (${sql.unsafe(n)}) % ${words.length}::int]`;
  await sql`drop index songs_search`;
  for (let from = 1; from <= size; from += BATCH) {
    const to = Math.min(size, from + BATCH - 1);
    await sql`
      insert into songs (user_id, songname, artist, album, genre, public, duration_ms, audio_key, mime, byte_length, peaks, created_at)
      select ${owner}, ${word(FIRST, 'n * 7')} || ' ' || ${word(SECOND, 'n * 13 + n / 24')} || case when n % 100 = 0 then ' Zephyrine' else '' end,
        ${word(FIRST, 'n / 50')} || ' ' || ${word(SECOND, 'n / 1200')} || ' ' || ${word(BANDS, 'n / 50')},
        ${word(SECOND, 'n / 10')} || ' ' || ${word(FIRST, 'n / 240')}, ${word(['Folk', 'Jazz', 'Pop'], 'n')}, n % 10 = 0, 60000, 'k',
        'audio/mpeg', 1, repeat('A', 96), now() - interval '1 year' - n * interval '1 second'
      from generate_series(${from}::int, ${to}::int) as n`;
    await sql`
      insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
      select ${owner}, gen_random_uuid(), user_id, song_id, now() - (n % 100000) * interval '5 minutes', 60000
      from (select user_id, song_id, row_number() over () + ${from - 1} as n from songs where song_id between ${from} and ${to}) as song`;
  }
  await sql`
    create index songs_search on songs
    using gin (search_song_tokens(user_id, public, name_key, artist_key, album_key, genre_key)) with (fastupdate = false)`;
  for (const user of [SMALL, LARGE]) await addPlaylists(sql, user);
  await sql`vacuum analyze`;
  return new Map([
    [SMALL, await libraryOf(sql, SMALL)],
    [LARGE, await libraryOf(sql, LARGE)],
  ]);
}

/** Playlists of the listener's first songs; a quarter of them are featured. */
async function addPlaylists(sql: Sql, user: string): Promise<void> {
  await sql`
    insert into playlists (user_id, name, visibility)
    select ${user}, 'Playlist ' || n, case when n % 4 = 0 then 'featured' else 'private' end from generate_series(1, ${PLAYLISTS}::int) as n`;
  await sql`
    insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
    select p.user_id, p.playlist_id, p.visibility, row_number() over (partition by p.playlist_id) * 1000, s.user_id, s.song_id, s.duration_ms
    from playlists p cross join (select * from songs where user_id = ${user} order by song_id limit ${ENTRIES}::int) as s
    where p.user_id = ${user}`;
}

async function libraryOf(sql: Sql, user: string): Promise<Library> {
  const [row] = await sql<{ song: number; playlist: number }[]>`
    select (select min(song_id) from songs where user_id = ${user})::int as song,
      (select max(playlist_id) from playlists where user_id = ${user})::int as playlist`;
  return { songId: row?.song ?? 0, playlistId: row?.playlist ?? 0 };
}
