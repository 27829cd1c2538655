// The favourite genre of the scenario's GET /api/genres/getFav, and the genres of one's library.
import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import { asJson, build, jsonObject } from '../json';
import { songs, userData } from '../schema';
import { read, scoped, statement } from '../scope';
import type { GenreCount, Json, Scope } from '../types';

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
export async function setFavGenre(scope: Scope, genre: string | null): Promise<void> {
  const set = { fav_genre: genre, updated_at: new Date().toISOString() };
  await scoped(scope, (tx) =>
    tx
      .insert(userData)
      .values({ ...set, user_id: scope.userId })
      .onConflictDoUpdate({ target: userData.user_id, set }),
  );
}

const counted = build
  .select({
    item: jsonObject({ genre: songs.genre, song_count: count() }).as('item'),
  })
  .from(songs)
  .where(and(eq(songs.user_id, userId), isNotNull(songs.genre)))
  .groupBy(songs.genre)
  .orderBy(asc(songs.genre));

const genres = statement<{ genres: string }>(
  build
    .select({ genres: sql<string>`coalesce(json_agg(item), '[]')::text`.as('genres') })
    .from(sql`(${counted.getSQL()}) as rows`),
);

/** The genres of one's library by name, with the number of songs in each. */
export async function listGenres(scope: Scope): Promise<Json<GenreCount[]>> {
  const [row] = await read(scope, genres, { user_id: scope.userId });
  return asJson(row?.genres ?? '[]');
}
