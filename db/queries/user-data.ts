// Writes the private data of a user.
import { sql } from 'drizzle-orm';
import { userData } from '../schema';
import { type Scope, scoped } from '../scope';

/** Replaces the given fields; creates the row on the first call. */
export async function saveUserData(
  scope: Scope,
  changes: Partial<Pick<typeof userData.$inferInsert, 'fav_genre' | 'queue'>>,
): Promise<void> {
  const fav_genre = changes.fav_genre?.normalize('NFC') ?? changes.fav_genre;
  const set = { ...changes, fav_genre, updated_at: sql`now()` };
  await scoped(scope, (tx) =>
    tx
      .insert(userData)
      .values({ ...set, user_id: scope.userId })
      .onConflictDoUpdate({ target: userData.user_id, set }),
  );
}
