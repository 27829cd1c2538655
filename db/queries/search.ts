// One search over everything a listener may play: songs, artists and playlists, forgiving typing mistakes.
import { sql } from 'drizzle-orm';
import { asJson, build, jsonObject } from '../json';
import { playlists, songs } from '../schema';
import { read, statement } from '../scope';
import type { Json, Scope, SearchResults } from '../types';
import { songJson } from './song-json';

const SONGS = 8;
const ARTISTS = 4;
const PLAYLISTS = 5;
/** So many songs are looked at for the artists among them. */
const LOOKED_AT = 200;

const words = sql.placeholder('words');
const own = sql.placeholder('user_id');
const list = (rows: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(item), '[]') from (${rows}) as rows)`;

const foundSongs = sql`
  select ${songJson} as item from found
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
  order by found.score desc, ${songs.plays} desc, ${songs.song_id} limit ${sql.raw(String(SONGS))}`;

/** Artists of one's own library: their songs are a list one can open. */
const foundArtists = sql`
  select ${jsonObject({ artist: songs.artist, song_count: sql`count(*)` })} as item from found
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
  where ${songs.user_id} = ${own} and word_similarity(${words}, ${songs.artist}) >= 0.5
  group by ${songs.artist}
  order by word_similarity(${words}, ${songs.artist}) desc, ${songs.artist} limit ${sql.raw(String(ARTISTS))}`;

/** One's own playlists and featured ones; a shared one is for those who have its address. */
const foundPlaylists = sql`
  select ${jsonObject({ playlist_id: playlists.playlist_id, name: playlists.name, visibility: playlists.visibility })} as item
  from ${playlists}
  where (${playlists.user_id} = ${own} or ${playlists.visibility} = 'featured')
    and word_similarity(${words}, ${playlists.name}) >= 0.5
  order by word_similarity(${words}, ${playlists.name}) desc, ${playlists.playlist_id}
  limit ${sql.raw(String(PLAYLISTS))}`;

const searching = statement<{ results: string }>(
  build
    .select({
      results: sql<string>`(
        with found as materialized (select * from find_songs(${words}, ${sql.raw(String(LOOKED_AT))}))
        select ${jsonObject({ songs: list(foundSongs), artists: list(foundArtists), playlists: list(foundPlaylists) })}
      )::text`.as('results'),
    })
    .from(sql`(select 1) as once`),
);

/** What resembles the words, the best first: up to 8 songs, 4 artists and 5 playlists. */
export async function search(scope: Scope, q: string): Promise<Json<SearchResults>> {
  const [row] = await read(scope, searching, { words: q, user_id: scope.userId });
  return asJson(row?.results ?? '{"songs":[],"artists":[],"playlists":[]}');
}
