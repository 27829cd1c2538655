// The favourite genre of the scenario's GET /api/genres/getFav, and the genres of one's library.
import { and, asc, count, eq, isNotNull, min, sql } from 'drizzle-orm';
import type { GenreCount } from '@/contract';
import type { Json } from '../json';
import { build, jsonObject } from '../json';
import { songs, userData } from '../schema';
import { read, statement } from '../scope';
import type { Scope } from '../scope-types';
import { wholeList } from './lists';
import { saveUserData } from './user-data';

const userId = sql.placeholder('user_id');

const favourite = statement<{ fav_genre: string | null }>(
  build.select({ fav_genre: userData.fav_genre }).from(userData).where(eq(userData.user_id, userId)),
);

/** The favourite genre; null when none was chosen. */
export async function getFavGenre(scope: Scope): Promise<string | null> {
  const [row] = await read(scope, favourite, { user_id: scope.userId });
  return row?.fav_genre ?? null;
}

/** Chooses a favourite genre; null takes the choice back. */
export const setFavGenre = (scope: Scope, genre: string | null): Promise<void> =>
  saveUserData(scope, { fav_genre: genre });

/** So many of the last plays are looked at, and this many of one genre say something. */
const LOOKED_AT = 1_000;
const ENOUGH = 5;

const mostPlayed = statement<{ genre: string; plays: number }>(sql`
  select genre, count(*)::integer as plays
  from (
    select song_user_id, song_id from plays where user_id = ${userId} order by started_at desc limit ${sql.raw(String(LOOKED_AT))}
  ) as heard
  join songs on songs.user_id = heard.song_user_id and songs.song_id = heard.song_id
  where genre is not null
  group by genre having count(*) >= ${sql.raw(String(ENOUGH))}
  order by plays desc, genre limit 1`);

/** The genre one's last plays suggest as the favourite; null while they say too little. */
export async function suggestGenre(scope: Scope): Promise<string | null> {
  const [row] = await read(scope, mostPlayed, { user_id: scope.userId });
  return row?.genre ?? null;
}

const genres = wholeList<GenreCount>(
  build
    .select({ item: jsonObject({ genre: min(songs.genre), song_count: count() }).as('item') })
    .from(songs)
    .where(and(eq(songs.user_id, userId), isNotNull(songs.genre)))
    .groupBy(songs.sort_genre)
    .orderBy(asc(songs.sort_genre)),
);

/** The genres of one's library by name, with the number of songs in each; capitals make no difference. */
export function listGenres(scope: Scope): Promise<Json<GenreCount[]>> {
  return genres(scope);
}
