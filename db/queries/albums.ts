// Albums of the user's library.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Album, Page, PageRequest } from '@/contract';
import { type Json, jsonObject } from '../json';
import { songs } from '../schema';
import { ALBUM_ARTIST, albumOrder } from '../schema/songs';
import type { Scope } from '../scope';
import { albumSeed } from './cover-seed';
import { creditedSongs, isNamed } from './song-filter';
import { firstSpelling, songGroups } from './song-groups';
import { coverKey } from './song-json';

/** The first song with a cover, or else the first one. */
const coverSong = sql`(array_agg(${songs.song_id} order by ${coverKey} is null, ${songs.track}, ${songs.song_id}))[1]`;

const albums = songGroups<Album>({
  name: 'albums',
  filter: and(eq(songs.user_id, sql.placeholder('user_id')), isNotNull(songs.album)),
  by: [albumOrder(songs), songs.album_key, songs.album_artist_key],
  item: jsonObject({
    album: firstSpelling(songs.album),
    artist: firstSpelling(ALBUM_ARTIST),
    song_count: sql`count(*)`,
    duration_ms: sql`sum(${songs.duration_ms})`,
    image_id: sql`max(${songs.image_key})`,
    cover: jsonObject({
      song_id: coverSong,
      has_cover: sql`bool_or(${coverKey} is not null)`,
      cover_seed: albumSeed(sql`max(${songs.image_key})`),
    }),
  }),
});

const allAlbums = albums.pages();

const artist = sql`fold_text(${sql.placeholder('artist')}::text)`;

/** True for all songs of the albums on which the artist has a song, or whose artist they are. */
const isOnAlbumOfArtist = sql`(${songs.album_key}, ${songs.album_artist_key}) in (
  select member.album_key, member.album_artist_key from ${songs} as member
  where member.user_id = ${sql.placeholder('user_id')}
    and (member.artist_key = ${artist} or member.album_artist_key = ${artist}
      or member.song_id = any (${creditedSongs(artist)}::bigint[])))`;

const albumsOfArtist = albums.pages({ only: isOnAlbumOfArtist });

export type AlbumListRequest = PageRequest & { artist?: string | undefined };

/** A page of albums by name, optionally of one artist. @throws InvalidCursor */
export function listAlbums(
  scope: Scope,
  { artist, ...request }: AlbumListRequest,
): Promise<Json<Page<Album>>> {
  return artist ? albumsOfArtist(scope, request, { artist }) : allAlbums(scope, request);
}

/** The number of albums and the cursors of their pages. */
export const albumAnchors = albums.anchors();

const byName = albums.one(
  and(isNamed('album'), isOnAlbumOfArtist),
  sql`${songs.album_artist_key} = ${artist} desc`,
);

/**
 * The album with these names, whatever their spelling; null when there is none.
 * @param artist of the album, or of one of its songs
 */
export function getAlbum(scope: Scope, artist: string, album: string): Promise<Json<Album> | null> {
  return byName(scope, { artist, album });
}
