// Adds any number of generated songs to a library, for performance tests.
import type { Sql } from 'postgres';
import { BANDS, FIRST, SECOND, SUFFIXES } from './long-library';

const TRACKS = 10;
const ARTISTS = 3_000;

/**
 * Adds songs to a library until it contains `size`, with the audio of existing songs. Drops the search index and creates it
 * again, which is faster than updating it.
 * @param sql a single connection of the owner
 */
export async function growLibrary(sql: Sql, userId: string, size: number): Promise<void> {
  const [{ existing } = { existing: 0 }] = await sql<{ existing: number }[]>`
    select count(*)::int as existing from songs where user_id = ${userId}`;
  if (existing >= size) return;
  const [index] = await sql<{ indexdef: string }[]>`
    select indexdef from pg_indexes where schemaname = 'public' and indexname = 'songs_search'`;
  if (!index) throw new Error('The index songs_search is missing.');
  await sql`begin`;
  await sql`drop index songs_search`;
  await sql`
    with recordings as (
      select *, row_number() over (order by audio_key) - 1 as place, count(*) over () as total from (
        select distinct on (audio_key) genre, duration_ms, audio_key, mime, byte_length, peaks, gain_db
        from songs order by audio_key
      ) as distinct_ones
    ), words as (
      select array(select distinct genre from recordings where genre is not null order by genre) as genres,
        ${FIRST}::text[] as first, ${SECOND}::text[] as second, ${BANDS}::text[] as band,
        ${SUFFIXES}::text[] as suffix
    ), numbered as (
      -- A multiple of a prime, so that consecutive albums have different artists.
      select i, i / ${TRACKS} as album, (i / ${TRACKS} * 7919) % ${ARTISTS} as artist from generate_series(${existing}::int, ${size - 1}::int) as i
    )
    insert into songs (user_id, songname, artist, album, genre, track, duration_ms, audio_key, mime, byte_length,
      peaks, gain_db, created_at)
    select ${userId},
      first[1 + (i * 31) % cardinality(first)] || ' ' || second[1 + (i * 7 + i / 24 * 17) % cardinality(second)]
        || suffix[1 + (i / 576 + i) % cardinality(suffix)],
      first[1 + artist % cardinality(first)] || ' ' || second[1 + artist / 24 % cardinality(second)] || ' '
        || band[1 + artist / 576 % cardinality(band)],
      first[1 + (album * 7) % cardinality(first)] || ' ' || second[1 + (album * 5 + album / 24) % cardinality(second)],
      genres[1 + artist % cardinality(genres)], 1001 + i % ${TRACKS}, duration_ms, audio_key, mime, byte_length, peaks, gain_db,
      now() - album * interval '13 minutes' + (i % ${TRACKS}) * interval '1 second' - interval '30 days'
    from numbered cross join words
    join recordings on recordings.place = (album * 7 + i % ${TRACKS}) % recordings.total`;
  await sql.unsafe(index.indexdef);
  await sql`commit`;
  await sql`vacuum analyze songs`;
}
