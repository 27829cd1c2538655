// What Home shows. Each query reads a limited number of rows by an index, so its cost does not depend on the library's size.
import { sql } from 'drizzle-orm';
import type { CoverSong, Song } from '@/contract';
import { asJson, type Json, jsonObject } from '../json';
import { playlists, songs } from '../schema';
import { ALBUM_ARTIST } from '../schema/songs';
import { read, type Scope, statement } from '../scope';
import { songSeed } from './cover-seed';
import { wholeList } from './lists';
import { coverSongs, coverSteps, firstSongs } from './playlist-json';
import { songFields } from './song-json';

const userId = sql.placeholder('user_id');
const limit = sql`${sql.placeholder('limit')}::integer`;

/**
 * Plays and songs that are read to find different places and albums. A parameter: with a literal of more than the average
 * number of songs, the planner would sort them instead of reading the index in order.
 */
const RECENT = 200;
const recent = sql`${sql.placeholder('recent')}::integer`;

/** A song with the artist of its album: of a compilation “Various Artists”, unless tagged otherwise. */
export type AlbumSong = Song & { album_artist: string };

const albumSong = jsonObject({ ...songFields, album_artist: ALBUM_ARTIST });

/** Where the user listened: a playlist, or else the album of the song. */
export interface Place {
  playlist: { playlist_id: number; name: string; image_id: string | null; cover_songs: CoverSong[] } | null;
  song: AlbumSong;
}

const placeJson = jsonObject({
  playlist: sql`case when listed.playlist_id is not null then ${jsonObject({
    playlist_id: sql`listed.playlist_id`,
    name: sql`listed.name`,
    image_id: sql`listed.image_key`,
    cover_songs: coverSongs,
  })} end`,
  song: albumSong,
});

const places = wholeList<Place>(sql`
  with last as materialized (
    select song_user_id, song_id, playlist_user_id, playlist_id, started_at
    from plays where user_id = ${userId} order by started_at desc limit ${recent}
  ), known as materialized (
    select distinct ${playlists.user_id} as playlist_user_id, ${playlists.playlist_id} as playlist_id
    from last join ${playlists} on ${playlists.user_id} = last.playlist_user_id and ${playlists.playlist_id} = last.playlist_id
  ), heard as materialized (
    select ${songs.user_id} as song_user_id, ${songs.song_id} as song_id, ${songSeed} as album,
      last.playlist_user_id, last.playlist_id, last.started_at
    from last join ${songs} on ${songs.user_id} = last.song_user_id and ${songs.song_id} = last.song_id
  ), newest as materialized (
    select distinct on (place) coalesce('playlist ' || known.playlist_id, album) as place,
      song_user_id, song_id, known.playlist_user_id, known.playlist_id, started_at
    from heard left join known using (playlist_user_id, playlist_id)
    order by place, started_at desc
  ), shown as (
    select * from newest order by started_at desc limit ${limit}
  ), listed as materialized (
    select ${playlists.playlist_id}, ${playlists.name}, ${playlists.image_key}, first.cover_owners, first.cover_ids
    from shown
    join ${playlists} on ${playlists.user_id} = shown.playlist_user_id and ${playlists.playlist_id} = shown.playlist_id
    cross join lateral ${firstSongs()}
  ), ${coverSteps}
  select ${placeJson} as item
  from shown join ${songs} on ${songs.user_id} = shown.song_user_id and ${songs.song_id} = shown.song_id
  left join listed on listed.playlist_id = shown.playlist_id
  order by shown.started_at desc`);

/** The playlists and albums of the last plays, latest first, each with the song played last. */
export function recentPlaces(scope: Scope, limit: number): Promise<Json<Place[]>> {
  return places(scope, { limit, recent: RECENT });
}

const albums = wholeList<AlbumSong>(sql`
  with last as materialized (
    select ${songs.song_id} as song_id, ${songs.created_at} as created_at, ${songSeed} as album
    from ${songs} where ${songs.user_id} = ${userId}
    order by ${songs.created_at} desc, ${songs.song_id} desc limit ${recent}
  ), newest as (
    select distinct on (album) song_id, created_at from last order by album, created_at desc, song_id desc
  ), shown as (
    select * from newest order by created_at desc, song_id desc limit ${limit}
  )
  select ${albumSong} as item
  from shown join ${songs} on ${songs.user_id} = ${userId} and ${songs.song_id} = shown.song_id
  order by shown.created_at desc, shown.song_id desc`);

/** The newest song of each album that was added last, latest first; songs without an album each count as one. */
export function recentAlbums(scope: Scope, limit: number): Promise<Json<AlbumSong[]>> {
  return albums(scope, { limit, recent: RECENT });
}

const coverJson = jsonObject({
  song_id: songs.song_id,
  has_cover: songFields.has_cover,
  cover_seed: songFields.cover_seed,
});

const genreCovers = wholeList<CoverSong>(sql`
  select ${coverJson} as item from ${songs}
  where ${songs.user_id} = ${userId} and ${songs.genre_key} = fold_text(${sql.placeholder('genre')}::text)
  order by ${songs.song_id} limit ${limit}`);

/** Some songs of a genre in the library, for its cover. */
export function songsOfGenre(scope: Scope, genre: string, limit: number): Promise<Json<CoverSong[]>> {
  return genreCovers(scope, { genre, limit });
}

export interface HomeSummary {
  display_name: string | null;
  /** The sum over the user's playlists. */
  plays: number;
  has_songs: boolean;
  has_playlists: boolean;
}

const summary = statement<{ summary: string }>(sql`
  select json_build_object(
    'display_name', (select display_name from users where user_id = ${userId}),
    'plays', (select coalesce(sum(plays), 0) from playlists where user_id = ${userId}),
    'has_songs', exists (select 1 from songs where user_id = ${userId}),
    'has_playlists', exists (select 1 from playlists where user_id = ${userId})
  )::text as summary`);

/** What Home needs before its lists. `plays` counts plays of the user's playlists. */
export async function homeSummary(scope: Scope): Promise<Json<HomeSummary>> {
  const [row] = await read(scope, summary, { user_id: scope.userId });
  if (!row) throw new Error('The summary always has a row.');
  return asJson(row.summary);
}
