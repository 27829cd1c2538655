// The user's favorite genre, and the genres of their library.
import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { GenreCount } from '@/contract';
import { build, type Json, jsonObject } from '../json';
import { songs, userData } from '../schema';
import { read, type Scope, statement } from '../scope';
import { wholeList } from './lists';
import { firstSpelling } from './song-groups';
import { saveUserData } from './user-data';

const userId = sql.placeholder('user_id');

const favorite = statement<{ fav_genre: string | null }>(
  build.select({ fav_genre: userData.fav_genre }).from(userData).where(eq(userData.user_id, userId)),
);

/** The favorite genre; null when none is set. */
export async function getFavGenre(scope: Scope): Promise<string | null> {
  const [row] = await read(scope, favorite, { user_id: scope.userId });
  return row?.fav_genre ?? null;
}

/** Sets the favorite genre; null clears it. */
export const setFavGenre = (scope: Scope, genre: string | null): Promise<void> =>
  saveUserData(scope, { fav_genre: genre });

/** A suggestion needs at least `MIN_PLAYS` of one genre among the last `MAX_PLAYS` plays. */
const MAX_PLAYS = 1_000;
const MIN_PLAYS = 5;

const mostPlayed = statement<{ genre: string; plays: number }>(sql`
  select genre, count(*)::integer as plays
  from (
    select song_user_id, song_id from plays where user_id = ${userId} order by started_at desc limit ${sql.raw(String(MAX_PLAYS))}
  ) as heard
  join songs on songs.user_id = heard.song_user_id and songs.song_id = heard.song_id
  where genre is not null
  group by genre having count(*) >= ${sql.raw(String(MIN_PLAYS))}
  order by plays desc, genre limit 1`);

/** The most played genre of the last plays; null when there are too few. */
export async function suggestGenre(scope: Scope): Promise<string | null> {
  const [row] = await read(scope, mostPlayed, { user_id: scope.userId });
  return row?.genre ?? null;
}

/** Bounds a choice of genres. */
const MAX_NAMES = 500;

/** The genres of the library by name, with the number of songs in each; whatever its spelling. */
export const listGenres = wholeList<GenreCount>(
  build
    .select({ item: jsonObject({ genre: firstSpelling(songs.genre), song_count: count() }).as('item') })
    .from(songs)
    .where(and(eq(songs.user_id, userId), isNotNull(songs.genre)))
    .groupBy(songs.genre_key)
    .orderBy(asc(songs.genre_key)),
);

/** Jumps from one genre to the next in the index, so that the cost depends on the number of genres, not of songs. */
const names = wholeList<string>(sql`
  with recursive names as (
    (
      select genre_key, genre, 1 as number from songs where user_id = ${userId} and genre_key < chr(65535)
      order by genre_key, song_id limit 1
    )
    union all
    select following.genre_key, following.genre, names.number + 1
    from names cross join lateral (
      select genre_key, genre from songs
      where user_id = ${userId} and genre_key > names.genre_key and genre_key < chr(65535)
      order by genre_key, song_id limit 1
    ) as following
    where names.number < ${sql.raw(String(MAX_NAMES))}
  )
  select to_json(genre) as item from names order by genre_key`);

/** The genres of the library by name, at most 500, each in the spelling of its oldest song. */
export const genreNames = (scope: Scope): Promise<Json<string[]>> => names(scope);
