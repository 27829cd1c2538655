// Names people by their email address where the tables only know their ids.
import { inArray } from 'drizzle-orm';
import type { Database } from '../../storage/client';
import { users } from '../../storage/schema';

/** The addresses of those of these users that still exist, by user id. */
export async function emailsByUserId(
  db: Database,
  rows: { user_id: string | null }[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ user_id }) => user_id ?? []);
  const found = await db
    .select({ id: users.user_id, email: users.email })
    .from(users)
    .where(inArray(users.user_id, ids));
  return new Map(found.map(({ id, email }) => [id, email]));
}
