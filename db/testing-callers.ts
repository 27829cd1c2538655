// Statements of users as the app's role, for tests of row-level security.
import type { MigratedDatabase } from './testing';

type Caller = { userId: string; roles: readonly string[] } | null;

/** Citus refuses to move rows to another user before it asks a shard. */
export const refused = /permission denied|violates row-level security|modifying the partition value/;

/** @param ids replace `:name` in statements */
export function callersOf(db: MigratedDatabase, ids: ReadonlyMap<string, string>) {
  /** Commits: on Citus, deferred constraints are checked at the commit only. */
  async function inTransaction(scope: Caller, statement: string, onDone = (_affected: number) => {}) {
    const text = statement.replace(/:([a-z]+)\b/g, (name, key) => ids.get(key) ?? name);
    await db.app.sql.begin(async (sql) => {
      // As db/scope.ts does: Citus' workers receive only SET LOCAL.
      const [userId, roles] = [scope?.userId ?? '', scope?.roles.join(',') ?? ''];
      await sql.unsafe(`set local app.user_id = '${userId}'; set local app.roles = '${roles}'`);
      onDone((await sql.unsafe(text)).count);
    });
  }

  /** Runs a statement in a transaction that is rolled back. @returns the number of affected rows */
  async function as(scope: Caller, statement: string): Promise<number> {
    const rolledBack = new Error('rolled back');
    let count = -1;
    await inTransaction(scope, statement, (affected) => {
      count = affected;
      throw rolledBack;
    }).catch((error) => {
      if (error !== rolledBack) throw error;
    });
    return count;
  }
  return { as, inTransaction };
}
