// Finds duplicates in the user's library: the same file, or probably the same recording.
import { and, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Song } from '@/contract';
import { build, type Json } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { wholeList } from './lists';
import { songJson } from './song-json';

const MAX_LENGTH_DIFFERENCE_MS = 1000;

const mine = eq(songs.user_id, sql.placeholder('user_id'));

const other = alias(songs, 'other');

const similar = wholeList<Song>(
  build
    .select({ item: songJson.as('item') })
    .from(songs)
    .innerJoin(
      other,
      and(eq(other.user_id, sql.placeholder('user_id')), eq(other.song_id, sql.placeholder('song_id'))),
    )
    .where(
      and(
        mine,
        ne(songs.song_id, other.song_id),
        eq(songs.name_key, other.name_key),
        eq(songs.artist_key, other.artist_key),
        sql`abs(${songs.duration_ms} - ${other.duration_ms}) <= ${sql.raw(String(MAX_LENGTH_DIFFERENCE_MS))}`,
      ),
    )
    .orderBy(songs.song_id)
    .limit(5),
);

/** Up to five songs with the same name and artist and, within a second, the same length. */
export function findSimilarSongs(scope: Scope, songId: number): Promise<Json<Song[]>> {
  return similar(scope, { song_id: songId });
}
