// Account deletion.
import { eq, sql } from 'drizzle-orm';
import { uploads } from '../schema';
import { type Scope, scoped } from '../scope';

/**
 * Deletes every row of the user in one transaction and queues the songs' files for removal. Idempotent. Large libraries may
 * take minutes.
 * @returns the ids of the user's uploads
 */
export async function deleteAccount(scope: Scope): Promise<string[]> {
  return scoped(scope, async (tx) => {
    await tx.execute(sql`set local statement_timeout = '5min'`);
    const { upload_id, user_id } = uploads;
    const unfinished = await tx.select({ upload_id }).from(uploads).where(eq(user_id, scope.userId));
    await tx.execute(sql`select delete_account()`);
    return unfinished.map((upload) => upload.upload_id);
  });
}
