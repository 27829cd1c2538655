// The local copy of user profiles, and the signed-in user.
import { count, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { asJson, build, type Json, jsonObject } from '../json';
import { playlists, songs, userData, users } from '../schema';
import { read, type Scope, scoped, statement } from '../scope';
import { indexPerson } from './search-index';

/** The signed-in user and what they own; `plays` is the sum over their playlists. */
export interface UserSummary {
  user_id: string;
  display_name: string | null;
  picture: string | null;
  song_count: number;
  playlist_count: number;
  plays: number;
  fav_genre: string | null;
}

/**
 * Saves the profile of a verified token unless the stored one is newer.
 * @param user `issuedAt` is the token's `iat`, in seconds; an undefined name or picture is not changed
 */
export async function saveUserFromToken(
  scope: Scope,
  user: { displayName?: string | undefined; picture?: string | undefined; issuedAt: number },
): Promise<void> {
  const known_at = new Date(user.issuedAt * 1000).toISOString();
  const profile = { display_name: user.displayName?.normalize('NFC'), picture: user.picture };
  await scoped(scope, (tx) =>
    tx
      .insert(users)
      .values({ ...profile, user_id: scope.userId, known_at })
      .onConflictDoUpdate({
        target: users.user_id,
        set: { ...profile, known_at },
        setWhere: or(isNull(users.known_at), lt(users.known_at, known_at)),
      }),
  );
  if (user.displayName !== undefined) await indexPerson(scope.userId);
}

/** Saves a name that the tenant has accepted; tokens issued earlier do not change it. */
export async function setDisplayName(scope: Scope, displayName: string): Promise<void> {
  const set = { display_name: displayName.normalize('NFC'), known_at: new Date().toISOString() };
  await scoped(scope, (tx) =>
    tx
      .insert(users)
      .values({ ...set, user_id: scope.userId })
      .onConflictDoUpdate({ target: users.user_id, set }),
  );
  await indexPerson(scope.userId);
}

const userId = sql.placeholder('user_id');
const user = build.select().from(users).where(eq(users.user_id, userId)).as('u');
const data = build
  .select({ fav_genre: userData.fav_genre })
  .from(userData)
  .where(eq(userData.user_id, userId));
const songTotal = build.select({ n: count() }).from(songs).where(eq(songs.user_id, userId));
const playlistTotals = build
  .select({ n: count().as('n'), plays: sql`coalesce(sum(${playlists.plays}), 0)`.as('plays') })
  .from(playlists)
  .where(eq(playlists.user_id, userId))
  .as('totals');

const meStatement = statement<{ me: string }>(
  build
    .select({
      me: sql<string>`${jsonObject({
        user_id: sql`${userId}::text`,
        display_name: user.display_name,
        picture: user.picture,
        song_count: sql`${songTotal}`,
        playlist_count: playlistTotals.n,
        plays: sql`totals.plays`,
        fav_genre: sql`${data}`,
      })}::text`.as('me'),
    })
    .from(playlistTotals)
    .leftJoin(user, sql`true`),
);

const nameById = statement<{ display_name: string | null }>(
  build.select({ display_name: users.display_name }).from(users).where(eq(users.user_id, userId)),
);

/** The display name of any user; null when there is none. */
export async function getDisplayName(scope: Scope, userId: string): Promise<string | null> {
  const [row] = await read(scope, nameById, { user_id: userId });
  return row?.display_name ?? null;
}

/** Whether the user has an account: false after its deletion. */
export async function hasAccount(scope: Scope): Promise<boolean> {
  return (await read(scope, nameById, { user_id: scope.userId })).length > 0;
}

/** The signed-in user with their totals; nulls and zeros for a user without rows. */
export async function me(scope: Scope): Promise<Json<UserSummary>> {
  const [row] = await read(scope, meStatement, { user_id: scope.userId });
  if (!row) throw new Error('Totals always have a row.');
  return asJson(row.me);
}
