// Writes the private data of a user.
import { userData } from '../schema';
import { type Scope, scoped } from '../scope';

/** Replaces the given fields; creates the row on the first call. */
export async function saveUserData(
  scope: Scope,
  changes: Partial<Pick<typeof userData.$inferInsert, 'fav_genre' | 'queue'>>,
): Promise<void> {
  const set = { ...changes, updated_at: new Date().toISOString() };
  await scoped(scope, (tx) =>
    tx
      .insert(userData)
      .values({ ...set, user_id: scope.userId })
      .onConflictDoUpdate({ target: userData.user_id, set }),
  );
}
