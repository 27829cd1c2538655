// One search over everything a listener may play, by the names of it, forgiving typing mistakes.
import { sql } from 'drizzle-orm';
import type { SearchResults } from '@/contract';
import type { Json } from '../json';
import { asJson, build, jsonObject } from '../json';
import { playlists, songs } from '../schema';
import { read, statement } from '../scope';
import type { Scope } from '../scope-types';
import { coverSongs } from './playlist-json';
import { songJson } from './song-json';

const SONGS = 8;
const ARTISTS = 4;
const ALBUMS = 4;
const GENRES = 3;
const PLAYLISTS = 5;
/** So many albums are looked at for the artists among them. */
const LOOKED_AT = 200;

const words = sql.placeholder('words');
const own = sql.placeholder('user_id');
const list = (rows: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(item), '[]') from (${rows}) as rows)`;

const foundSongs = sql`
  select ${songJson} as item from found
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
  order by found.score desc, ${songs.plays} desc, ${songs.song_id} limit ${sql.raw(String(SONGS))}`;

/** Artists of one's own library and of what others share: both have a page. */
const foundArtists = sql`
  select ${jsonObject({ artist: sql`min(artist)`, song_count: sql`sum(song_count)` })} as item from names
  where artist_score >= 0.5 group by lower(artist)
  order by max(artist_score) desc, lower(min(artist)) limit ${sql.raw(String(ARTISTS))}`;

/** Albums of one's own library. */
const foundAlbums = sql`
  select ${jsonObject({ album: sql`album`, artist: sql`artist` })} as item from names
  where album_score >= 0.5 and exists (
    select from ${songs} where ${songs.user_id} = ${own}
      and ${songs.sort_artist} = lower(names.artist) and ${songs.sort_album} = lower(names.album)
  )
  order by album_score desc, lower(album), lower(artist) limit ${sql.raw(String(ALBUMS))}`;

/** Genres of one's own library; the index gives them one by one, so that no song is looked at twice. */
const ownGenres = sql`
  with recursive keys as (
    select min(${songs.sort_genre}) as key from ${songs} where ${songs.user_id} = ${own}
    union all
    select (
      select min(${songs.sort_genre}) from ${songs}
      where ${songs.user_id} = ${own} and ${songs.sort_genre} > keys.key
    ) from keys where keys.key is not null
  )
  select (
    select ${songs.genre} from ${songs} where ${songs.user_id} = ${own} and ${songs.sort_genre} = keys.key limit 1
  ) as genre from keys where keys.key is not null`;

const foundGenres = sql`
  select ${jsonObject({ genre: sql`genre` })} as item from (${ownGenres}) as genres
  where word_similarity(${words}, genre) >= 0.5
  order by word_similarity(${words}, genre) desc, genre limit ${sql.raw(String(GENRES))}`;

/** One's own playlists, featured ones, and those that others share. */
const foundPlaylists = sql`
  select ${jsonObject({ playlist_id: playlists.playlist_id, name: playlists.name, visibility: playlists.visibility, cover_songs: coverSongs })} as item
  from ${playlists}
  where (${playlists.user_id} = ${own} or ${playlists.visibility} <> 'private')
    and word_similarity(${words}, ${playlists.name}) >= 0.5
  order by word_similarity(${words}, ${playlists.name}) desc, ${playlists.playlist_id}
  limit ${sql.raw(String(PLAYLISTS))}`;

const searching = statement<{ results: string }>(
  build
    .select({
      results: sql<string>`(
        with found as materialized (select * from find_songs(${words}, ${sql.raw(String(SONGS))})),
          names as materialized (select * from find_names(${words}, ${sql.raw(String(LOOKED_AT))}))
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

/** What resembles the words, the best first: up to 8 songs, 4 artists, 4 albums, 3 genres and 5 playlists. */
export async function search(scope: Scope, q: string): Promise<Json<SearchResults>> {
  const [row] = await read(scope, searching, { words: q, user_id: scope.userId });
  return asJson(row?.results ?? '{"songs":[],"artists":[],"albums":[],"genres":[],"playlists":[]}');
}
