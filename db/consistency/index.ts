// Finds and repairs inconsistent rows. Run as the owner of the database, whom row-level security does not restrict.
import type { Sql, TransactionSql } from 'postgres';
import { hasCode } from '../connection-errors';
import { isDistributed } from '../distribute';
import { ROW_CHECKS, type RowCheck } from './row-checks';

export interface Finding {
  kind: RowCheck['kind'] | 'orphan file' | 'missing file';
  /** Names the row or file, without personal data. */
  what: string;
}

/**
 * Every inconsistent row, in one snapshot, so that concurrent changes cause no findings. On Citus, which joins only co-located
 * rows, the checks run on copies on the coordinator, and changes while they are made cause findings.
 */
export async function findInconsistentRows(sql: Sql): Promise<Finding[]> {
  if (await isDistributed(sql)) return sql.begin(findInCopies) as Promise<Finding[]>;
  return sql.begin('isolation level repeatable read read only', find) as Promise<Finding[]>;
}

/**
 * Repairs every inconsistent row in one transaction. Writes of the app wait for it, reads do not.
 * @returns what was repaired
 * @throws {Error} for a distributed database
 */
export async function repairRows(sql: Sql, attempts = 3): Promise<Finding[]> {
  if (await isDistributed(sql))
    throw new Error(
      'Rows of a distributed database are not repaired. Restore a backup on one node and repair it there.',
    );
  try {
    return (await sql.begin(async (tx) => {
      await tx`lock table users, songs, deleted_songs, playlists, deleted_playlists, plays in exclusive mode`;
      const found = await find(tx);
      for (const { repair } of ROW_CHECKS) await tx.unsafe(repair);
      return found;
    })) as Finding[];
  } catch (error) {
    // A deadlock with a transaction of the app, which locks in another order.
    if (attempts > 1 && hasCode(error, (code) => code === '40P01')) return repairRows(sql, attempts - 1);
    throw error;
  }
}

async function find(tx: TransactionSql): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { kind, find: query } of ROW_CHECKS) {
    const rows = await tx.unsafe<{ what: string }[]>(query);
    found.push(...rows.map(({ what }) => ({ kind, what })));
  }
  return found;
}

/** Temporary tables precede those of the schema, whose names the checks use. */
async function findInCopies(tx: TransactionSql): Promise<Finding[]> {
  const tables = await tx<{ name: string }[]>`
    select logicalrelid::text as name from pg_dist_partition where logicalrelid <> 'search_terms'::regclass`;
  for (const { name } of tables)
    await tx`create temporary table ${tx(name)} on commit drop as select * from ${tx(`public.${name}`)}`;
  return find(tx);
}
