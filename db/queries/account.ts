// Leaving for good: what an account takes with it when it is deleted.
import { sql } from 'drizzle-orm';
import { scoped } from '../scope';
import type { Scope } from '../types';

/**
 * Deletes every row of the scoped user in one transaction; nothing is left to do the second time. The files of the songs
 * are to be removed then. A library may be long, so this may take its time.
 */
export async function deleteAccount(scope: Scope): Promise<void> {
  await scoped(scope, async (tx) => {
    await tx.execute(sql`set local statement_timeout = '5min'`);
    await tx.execute(sql`select delete_account()`);
  });
}
