// Search with typo tolerance over songs, artists, albums, genres and playlists.
import { sql } from 'drizzle-orm';
import type { SearchResults } from '@/contract';
import { asJson, build, type Json, jsonObject } from '../json';
import { playlists, songs } from '../schema';
import { read, type Scope, statement } from '../scope';
import { coverSongs } from './playlist-json';
import { songJson } from './song-json';

const MAX_SONGS = 8;
const MAX_ARTISTS = 4;
const MAX_ALBUMS = 4;
const MAX_GENRES = 3;
const MAX_PLAYLISTS = 5;
/** Matching artists and albums before they are grouped. */
const MAX_NAMES = 200;

const words = sql.placeholder('words');
const own = sql.placeholder('user_id');
const list = (rows: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(item), '[]') from (${rows}) as rows)`;

const foundSongs = sql`
  select ${songJson} as item from found
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
  order by found.score desc, ${songs.plays} desc, ${songs.song_id} limit ${sql.raw(String(MAX_SONGS))}`;

/** Artists of the user's library and of other users' public songs. */
const foundArtists = sql`
  select ${jsonObject({ artist: sql`min(artist)`, song_count: sql`sum(song_count)` })} as item from names
  where artist_score >= 0.5 group by fold_text(artist)
  order by max(artist_score) desc, fold_text(min(artist)) limit ${sql.raw(String(MAX_ARTISTS))}`;

/** Albums of the user's library. */
const foundAlbums = sql`
  select ${jsonObject({ album: sql`album`, artist: sql`artist` })} as item from names
  where album_score >= 0.5 and exists (
    select from ${songs} where ${songs.user_id} = ${own}
      and ${songs.artist_key} = fold_text(names.artist) and ${songs.album_key} = fold_text(names.album)
  )
  order by album_score desc, fold_text(album), fold_text(artist) limit ${sql.raw(String(MAX_ALBUMS))}`;

/** Genres of the user's library, by a loose index scan: one index lookup per genre. */
const ownGenres = sql`
  with recursive keys as (
    select min(${songs.genre_key}) as key from ${songs} where ${songs.user_id} = ${own}
    union all
    select (
      select min(${songs.genre_key}) from ${songs}
      where ${songs.user_id} = ${own} and ${songs.genre_key} > keys.key
    ) from keys where keys.key is not null
  )
  select (
    select ${songs.genre} from ${songs} where ${songs.user_id} = ${own} and ${songs.genre_key} = keys.key limit 1
  ) as genre from keys where keys.key is not null`;

const foundGenres = sql`
  select ${jsonObject({ genre: sql`genre` })} as item from (${ownGenres}) as genres
  where word_similarity(${words}, genre) >= 0.5
  order by word_similarity(${words}, genre) desc, genre limit ${sql.raw(String(MAX_GENRES))}`;

/** The user's playlists, featured and shared ones. */
const foundPlaylists = sql`
  select ${jsonObject({ playlist_id: playlists.playlist_id, name: playlists.name, visibility: playlists.visibility, cover_songs: coverSongs })} as item
  from ${playlists}
  where (${playlists.user_id} = ${own} or ${playlists.visibility} <> 'private')
    and word_similarity(${words}, ${playlists.name}) >= 0.5
  order by word_similarity(${words}, ${playlists.name}) desc, ${playlists.playlist_id}
  limit ${sql.raw(String(MAX_PLAYLISTS))}`;

const searchStatement = statement<{ results: string }>(
  build
    .select({
      results: sql<string>`(
        with found as materialized (select * from find_songs(${words}, ${sql.raw(String(MAX_SONGS))})),
          names as materialized (select * from find_names(${words}, ${sql.raw(String(MAX_NAMES))}))
        select ${jsonObject({
          songs: list(foundSongs),
          artists: list(foundArtists),
          albums: list(foundAlbums),
          genres: list(foundGenres),
          playlists: list(foundPlaylists),
        })}
      )::text`.as('results'),
    })
    .from(sql`(select 1) as once`),
);

/** Matches for the words, best first, limited per kind. */
export async function search(scope: Scope, q: string): Promise<Json<SearchResults>> {
  const [row] = await read(scope, searchStatement, { words: q, user_id: scope.userId });
  return asJson(row?.results ?? '{"songs":[],"artists":[],"albums":[],"genres":[],"playlists":[]}');
}
