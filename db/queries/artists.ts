// Artists of the user's library.
import { eq, sql } from 'drizzle-orm';
import type { Anchors, Artist, ArtistSort, LetterIndex, Page, PageRequest } from '@/contract';
import { ARTIST_SORTS } from '@/contract/constants';
import { firstLetter } from '@/lib/first-letter';
import { foldText } from '@/lib/fold-text';
import { asJson, type Json, jsonObject, parseJson } from '../json';
import { songs } from '../schema';
import { artistOrder } from '../schema/songs';
import { read, type Scope, statement } from '../scope';
import { seedOfArtist } from './cover-seed';
import { wholeList } from './lists';
import { creditedSongs, artistKey as key } from './song-filter';
import { firstSpelling, type GroupOrder, songGroups } from './song-groups';

const totals = {
  song_count: sql`count(*)`,
  album_count: sql`count(distinct (${songs.album_key}, ${songs.album_artist_key})) filter (where ${songs.album} is not null)`,
  duration_ms: sql`sum(${songs.duration_ms})`,
};

const artists = songGroups<Artist>({
  name: 'artists',
  filter: eq(songs.user_id, sql.placeholder('user_id')),
  by: [artistOrder(songs), songs.artist_key],
  item: jsonObject({
    artist: firstSpelling(songs.artist),
    ...totals,
    cover_seed: seedOfArtist(songs.artist_key),
  }),
});

/** Ids increase with time. */
const lastAdded = sql`max(${songs.song_id})`;

const ORDERS: Record<ArtistSort, GroupOrder | undefined> = {
  artist: undefined,
  '-song_count': { name: '-song_count', value: totals.song_count },
  '-added': { name: '-added', value: lastAdded },
};

/** Calls `make` for each order. */
function forOrders<T>(make: (order: GroupOrder | undefined) => T): Record<ArtistSort, T> {
  return Object.fromEntries(ARTIST_SORTS.map((sort) => [sort, make(ORDERS[sort])])) as Record<ArtistSort, T>;
}

const pages = forOrders((order) => artists.pages({ order }));
const anchors = forOrders(artists.anchors);

export type ArtistListRequest = PageRequest & { sort?: ArtistSort | undefined };

/** A page of artists, by name unless another order is requested. @throws InvalidCursor */
export function listArtists(
  scope: Scope,
  { sort = 'artist', ...request }: ArtistListRequest,
): Promise<Json<Page<Artist>>> {
  return pages[sort](scope, request);
}

/** The number of artists and the cursors of their pages. */
export function artistAnchors(scope: Scope, sort: ArtistSort = 'artist'): Promise<Anchors> {
  return anchors[sort](scope);
}

const beginnings = wholeList<{ name: string; index: number }>(sql`
  select json_build_object('name', name, 'index', min(place)) as item from (
    select left(name, 2) as name, row_number() over (order by name) - 1 as place
    from (
      select ${artistOrder(songs)} as name from ${songs}
      where ${songs.user_id} = ${sql.placeholder('user_id')} group by 1, ${songs.artist_key}
    ) as names
  ) as placed group by name order by min(place)`);

/** The first letters of the artists, and the index of the first artist with each in the order of the names. */
export async function artistLetters(scope: Scope): Promise<LetterIndex[]> {
  const letters = new Map<string, number>();
  for (const { name, index } of parseJson(await beginnings(scope))) {
    const letter = firstLetter(foldText(name));
    if (!letters.has(letter)) letters.set(letter, index);
  }
  return [...letters].map(([letter, index]) => ({ letter, index }));
}

/** The spelling in the artist's first song alone, or else in the first song with other artists. */
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
