// What others let everybody hear of an artist, an album or a genre: what one's own library lacks.
import { type SQL, sql } from 'drizzle-orm';
import type { Song } from '@/contract';
import type { Json } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope-types';
import { wholeList } from './lists';
import { isNamed } from './song-filter';
import { songJson } from './song-json';

const MOST = 100;

function shared(whose: SQL, order: SQL) {
  const user = sql.placeholder('user_id');
  const rows = sql`
    select ${songJson} as item from ${songs}
    where ${songs.public} and ${songs.user_id} <> ${user} and ${whose}
      and not exists (
        select from ${songs} as own where own.user_id = ${user}
          and own.sort_artist = ${songs.sort_artist} and own.sort_name = ${songs.sort_name}
      )
    order by ${order} limit ${sql.raw(String(MOST))}`;
  return wholeList<Song>(rows);
}

const asOnAlbums = sql`${songs.sort_album}, ${songs.track}, ${songs.song_id}`;
const ofArtist = shared(isNamed('artist'), asOnAlbums);
const onAlbum = shared(sql`${isNamed('artist')} and ${isNamed('album')}`, asOnAlbums);
const ofGenre = shared(isNamed('genre'), sql`${songs.plays} desc, ${songs.song_id}`);

/** Public songs of others by an artist, up to 100, as they stand on the albums; those one has oneself are left out. */
export function sharedByArtist(scope: Scope, artist: string): Promise<Json<Song[]>> {
  return ofArtist(scope, { artist });
}

/** Public songs of others on an album, up to 100, in its order; those one has oneself are left out. */
export function sharedOnAlbum(scope: Scope, artist: string, album: string): Promise<Json<Song[]>> {
  return onAlbum(scope, { artist, album });
}

/** Public songs of others of a genre, up to 100, the most played first; those one has oneself are left out. */
export function sharedOfGenre(scope: Scope, genre: string): Promise<Json<Song[]>> {
  return ofGenre(scope, { genre });
}
