// What a user keeps for themselves: one row, made when something is kept first.

import { userData } from '../schema';
import { scoped } from '../scope';
import type { Scope } from '../scope-types';

/** Keeps something in place of what was kept there last; the rest stays. */
export async function saveUserData(
  scope: Scope,
  kept: Partial<Pick<typeof userData.$inferInsert, 'fav_genre' | 'queue'>>,
): Promise<void> {
  const set = { ...kept, updated_at: new Date().toISOString() };
  await scoped(scope, (tx) =>
    tx
      .insert(userData)
      .values({ ...set, user_id: scope.userId })
      .onConflictDoUpdate({ target: userData.user_id, set }),
  );
}
