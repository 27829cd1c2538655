// Artists of the user's library.
import { eq, sql } from 'drizzle-orm';
import type { Artist } from '@/contract';
import { type Json, jsonObject } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { artistSeed } from './cover-seed';
import { isNamed } from './song-filter';
import { firstSpelling, songGroups } from './song-groups';

const artists = songGroups<Artist>({
  name: 'artists',
  filter: eq(songs.user_id, sql.placeholder('user_id')),
  by: [songs.artist_key],
  item: jsonObject({
    artist: firstSpelling(songs.artist),
    song_count: sql`count(*)`,
    album_count: sql`count(distinct (${songs.album_key}, ${songs.album_artist_key})) filter (where ${songs.album} is not null)`,
    duration_ms: sql`sum(${songs.duration_ms})`,
    cover_seed: artistSeed,
  }),
});

/** A page of artists by name. @throws InvalidCursor */
export const listArtists = artists.pages();

/** The number of artists and the cursors of their pages. */
export const artistAnchors = artists.anchors;

const byName = artists.one(isNamed('artist'));

/** The artist with this name, whatever its spelling; null when there is none. */
export function getArtist(scope: Scope, artist: string): Promise<Json<Artist> | null> {
  return byName(scope, { artist });
}
