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
  if (!(await isDistributed(sql)))
    return sql.begin('isolation level repeatable read read only', find) as Promise<Finding[]>;
  return sql.begin(async (tx) => {
    await copyTables(tx);
    return find(tx);
  }) as Promise<Finding[]>;
}

/**
 * Repairs every inconsistent row in one transaction. Writes of the app wait for it, reads do not.
 * @returns what was repaired
 */
export async function repairRows(sql: Sql, attempts = 3): Promise<Finding[]> {
  try {
    const isCitus = await isDistributed(sql);
    return (await sql.begin(async (tx) => {
      // One connection to each worker, which sees what earlier statements changed.
      if (isCitus) await tx`set local citus.multi_shard_modify_mode to 'sequential'`;
      await tx`lock table users, songs, deleted_songs, playlists, deleted_playlists, plays in exclusive mode`;
      if (isCitus) await copyTables(tx);
      const found = await find(tx);
      for (const { wrong, repair } of ROW_CHECKS) {
        // The copies last, because the rows to repair are read from them.
        for (const schema of isCitus ? ['public', 'pg_temp'] : ['public'])
          await tx.unsafe(`with w as materialized (${wrong}) ${repair.replaceAll('target.', `${schema}.`)}`);
      }
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
  for (const { kind, wrong, what } of ROW_CHECKS) {
    const rows = await tx.unsafe<{ what: string }[]>(`select ${what} as what from (${wrong}) as w`);
    found.push(...rows.map((row) => ({ kind, what: row.what })));
  }
  return found;
}

/** Temporary tables precede those of the schema, whose names the checks use. */
async function copyTables(tx: TransactionSql): Promise<void> {
  const tables = await tx<{ name: string }[]>`
    select logicalrelid::text as name from pg_dist_partition where logicalrelid <> 'search_terms'::regclass`;
  for (const { name } of tables)
    await tx`create temporary table ${tx(name)} on commit drop as select * from ${tx(`public.${name}`)}`;
}
