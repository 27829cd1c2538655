// Albums of the user's library.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Album, Page, PageRequest } from '@/contract';
import { type Json, jsonObject } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { isNamed } from './song-filter';
import { firstSpelling, songGroups } from './song-groups';

/** The first song with a cover, or else the first one. */
const coverSong = sql`(array_agg(${songs.song_id} order by ${songs.cover_key} is null, ${songs.track}, ${songs.song_id}))[1]`;

const albums = songGroups<Album>({
  name: 'albums',
  filter: and(eq(songs.user_id, sql.placeholder('user_id')), isNotNull(songs.album)),
  by: [songs.album_key, songs.artist_key],
  item: jsonObject({
    album: firstSpelling(songs.album),
    artist: firstSpelling(songs.artist),
    song_count: sql`count(*)`,
    duration_ms: sql`sum(${songs.duration_ms})`,
    cover: jsonObject({ song_id: coverSong, has_cover: sql`bool_or(${songs.cover_key} is not null)` }),
  }),
});

const allAlbums = albums.pages();
const albumsOfArtist = albums.pages(isNamed('artist'));

export type AlbumListRequest = PageRequest & { artist?: string | undefined };

/** A page of albums by name, optionally of one artist. @throws InvalidCursor */
export function listAlbums(
  scope: Scope,
  { artist, ...request }: AlbumListRequest,
): Promise<Json<Page<Album>>> {
  return artist ? albumsOfArtist(scope, request, { artist }) : allAlbums(scope, request);
}

/** The number of albums and the cursors of their pages. */
export const albumAnchors = albums.anchors;

const byName = albums.one(and(isNamed('artist'), isNamed('album')));

/** The album with these names, whatever their spelling; null when there is none. */
export function getAlbum(scope: Scope, artist: string, album: string): Promise<Json<Album> | null> {
  return byName(scope, { artist, album });
}
