// Looks up the email addresses of users.
import { inArray } from 'drizzle-orm';
import type { Database } from '../../storage/client';
import { users } from '../../storage/schema';

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
