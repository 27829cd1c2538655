// Songs that the entries of an imported playlist are matched with: the user's own, and public ones by id or name.
import { sql } from 'drizzle-orm';
import { songs } from '../schema';
import { read, type Scope, statement } from '../scope';

/** Rows of one query, so that neither its text nor its parsing delays other requests. */
const PAGE = 10_000;
/** Public songs with one name: those with the most plays. */
const SAME_NAME = 5;

/** `[song_id, songname, artist, album, duration_ms, plays, is_own, name_key, artist_key, album_key]` */
export type MatchableSong = [
  song_id: number,
  songname: string,
  artist: string,
  album: string | null,
  duration_ms: number,
  plays: number,
  is_own: boolean,
  name_key: string,
  artist_key: string,
  album_key: string,
];

/** Public songs to look for. Keys are folded names. */
export interface PublicLookup {
  ids: number[];
  names: { artist: string; title: string }[];
}

const own = sql.placeholder('user_id');
const row = sql`json_build_array(
  ${songs.song_id}, ${songs.songname}, ${songs.artist}, ${songs.album}, ${songs.duration_ms}, ${songs.plays},
  ${songs.user_id} = ${own}, ${songs.name_key}, ${songs.artist_key}, ${songs.album_key})`;

const ownPage = statement<{ rows: string; last: string | null }>(sql`
  select coalesce(json_agg(row), '[]')::text as rows, max(song_id)::text as last from (
    select ${row} as row, ${songs.song_id} as song_id from ${songs}
    where ${songs.user_id} = ${own} and ${songs.song_id} > ${sql.placeholder('after')}::bigint
    order by ${songs.song_id} limit ${sql.raw(String(PAGE))}
  ) as page`);

/** All songs of the user, as JSON arrays of `MatchableSong`. */
export async function ownSongs(scope: Scope): Promise<string[]> {
  const pages: string[] = [];
  for (let after: string | null = '0'; after !== null; ) {
    const [page]: { rows: string; last: string | null }[] = await read(scope, ownPage, {
      user_id: scope.userId,
      after,
    });
    if (page?.last) pages.push(page.rows);
    after = page?.last ?? null;
  }
  return pages;
}

/** Reads the public songs of each artist once, by index, then compares names. */
const publicSongsStatement = statement<{ rows: string }>(sql`
  with names as materialized (
    select distinct artist, title from json_to_recordset(${sql.placeholder('names')}::json) as n(artist text, title text)
  ), found as (
    select ${row} as row, row_number() over (
      partition by ${songs.artist_key}, ${songs.name_key} order by ${songs.plays} desc, ${songs.song_id}
    ) as rank
    from (select distinct artist from names) as artists
    join ${songs} on ${songs.public} and ${songs.artist_key} = artists.artist and ${songs.user_id} <> ${own}
    join names on names.artist = ${songs.artist_key} and names.title = ${songs.name_key}
    union all
    select ${row}, 1 from json_array_elements_text(${sql.placeholder('ids')}::json) as ids(id)
    join ${songs} on ${songs.song_id} = ids.id::bigint and ${songs.user_id} <> ${own}
  )
  select coalesce(json_agg(row), '[]')::text as rows from found where rank <= ${sql.raw(String(SAME_NAME))}`);

/** Songs of other users that the lookup names, as a JSON array of `MatchableSong`. */
export async function publicSongs(scope: Scope, { ids, names }: PublicLookup): Promise<string> {
  const values = { user_id: scope.userId, ids: JSON.stringify(ids), names: JSON.stringify(names) };
  const [found] = await read(scope, publicSongsStatement, values);
  return found?.rows ?? '[]';
}
