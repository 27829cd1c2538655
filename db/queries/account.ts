// Leaving for good: what an account takes with it when it is deleted.
import { eq, sql } from 'drizzle-orm';
import { uploads } from '../schema';
import { scoped } from '../scope';
import type { Scope } from '../scope-types';

/**
 * Deletes every row of the scoped user in one transaction; nothing is left to do the second time. The files of the songs
 * are to be removed then. A library may be long, so this may take its time.
 * @returns the ids of the uploads that were on the way
 */
export async function deleteAccount(scope: Scope): Promise<string[]> {
  return scoped(scope, async (tx) => {
    await tx.execute(sql`set local statement_timeout = '5min'`);
    const { upload_id, user_id } = uploads;
    const gone = await tx.delete(uploads).where(eq(user_id, scope.userId)).returning({ upload_id });
    await tx.execute(sql`select delete_account()`);
    return gone.map((upload) => upload.upload_id);
  });
}
