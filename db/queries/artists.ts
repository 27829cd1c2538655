// Artists of the user's library.
import { eq, sql } from 'drizzle-orm';
import type { Artist } from '@/contract';
import { asJson, type Json, jsonObject } from '../json';
import { songs } from '../schema';
import { read, type Scope, statement } from '../scope';
import { seedOfArtist } from './cover-seed';
import { creditedSongs, artistKey as key } from './song-filter';
import { firstSpelling, songGroups } from './song-groups';

const totals = {
  song_count: sql`count(*)`,
  album_count: sql`count(distinct (${songs.album_key}, ${songs.album_artist_key})) filter (where ${songs.album} is not null)`,
  duration_ms: sql`sum(${songs.duration_ms})`,
};

const artists = songGroups<Artist>({
  name: 'artists',
  filter: eq(songs.user_id, sql.placeholder('user_id')),
  by: [songs.artist_key],
  item: jsonObject({
    artist: firstSpelling(songs.artist),
    ...totals,
    cover_seed: seedOfArtist(songs.artist_key),
  }),
});

/** A page of artists by name. @throws InvalidCursor */
export const listArtists = artists.pages();

/** The number of artists and the cursors of their pages. */
export const artistAnchors = artists.anchors;

/** Whose own songs have the first spelling, or else those with others. */
const spelling = sql`coalesce(
  (array_agg(${songs.artist} order by ${songs.song_id}) filter (where ${songs.artist_key} = ${key}))[1],
  (array_agg(credit_name(${songs.artist}, ${songs.artists}, ${key}) order by ${songs.song_id}))[1]
)`;

const ofUser = sql`select * from ${songs} where ${songs.user_id} = ${sql.placeholder('user_id')}`;

/** Two index scans: with `or`, a generic plan would read the whole library. */
const byName = statement<{ item: string }>(sql`
  select ${jsonObject({ ...totals, artist: spelling, cover_seed: seedOfArtist(key) })}::text as item
  from (
    ${ofUser} and ${songs.artist_key} = ${key}
    union all
    ${ofUser} and ${songs.song_id} = any (${creditedSongs(key)}::bigint[]) and ${songs.artist_key} <> ${key}
  ) as ${songs}
  having count(*) > 0`);

/** The artist with this name, whatever its spelling, alone or among others; null when there is none. */
export async function getArtist(scope: Scope, artist: string): Promise<Json<Artist> | null> {
  const [row] = await read(scope, byName, { artist, user_id: scope.userId });
  return row ? asJson(row.item) : null;
}
