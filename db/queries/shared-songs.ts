// Other users' public songs of an artist, an album or a genre, without songs that the user's library contains.
import { type SQL, sql } from 'drizzle-orm';
import type { Song } from '@/contract';
import type { Json } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { wholeList } from './lists';
import { artistKey, creditedSongs, isByArtist, isNamed } from './song-filter';
import { anySongJson } from './song-json';

const MAX_SONGS = 100;
/** How many are compared with the user's library. */
const MAX_COMPARED = 2 * MAX_SONGS;

function sharedSongs(filter: SQL, order: SQL) {
  const user = sql.placeholder('user_id');
  const rows = sql`
    with found as materialized (
      select ${anySongJson} as item, ${songs.song_id}, ${songs.artist_key}, ${songs.name_key},
        row_number() over () as place
      from (
        select * from ${songs} where ${songs.public} and ${songs.user_id} <> ${user} and ${filter}
        order by ${order} limit ${sql.raw(String(MAX_COMPARED))}
      ) as ${songs}
    ), owned as materialized (
      select found.song_id from found join ${songs} as own
        on own.user_id = ${user} and own.artist_key = found.artist_key and own.name_key = found.name_key
    )
    select item from found where song_id not in (select song_id from owned)
    order by place limit ${sql.raw(String(MAX_SONGS))}`;
  return wholeList<Song>(rows);
}

const albumOrder = sql`${songs.album_key}, ${songs.track}, ${songs.song_id}`;
const ofArtist = sharedSongs(isByArtist(artistKey, creditedSongs(artistKey, false)), albumOrder);
const onAlbum = sharedSongs(sql`${isNamed('artist')} and ${isNamed('album')}`, albumOrder);
const ofGenre = sharedSongs(isNamed('genre'), sql`${songs.plays} desc, ${songs.song_id}`);

/** Up to 100 songs of an artist, in album order. */
export function sharedByArtist(scope: Scope, artist: string): Promise<Json<Song[]>> {
  return ofArtist(scope, { artist });
}

/** Up to 100 songs of an album, in its order. */
export function sharedOnAlbum(scope: Scope, artist: string, album: string): Promise<Json<Song[]>> {
  return onAlbum(scope, { artist, album });
}

/** Up to 100 songs of a genre, most played first. */
export function sharedOfGenre(scope: Scope, genre: string): Promise<Json<Song[]>> {
  return ofGenre(scope, { genre });
}
