// The role that the app connects with, and the defaults of its connections.
import type { Sql } from 'postgres';

export const APP_ROLE = 'encore_app';

const DEFAULTS = {
  // Every request is answered within 5 seconds, and a stuck statement must not hold its connection.
  statement_timeout: '4s',
  lock_timeout: '3s',
};

/**
 * Plan each prepared read once. Otherwise Postgres plans it again for values that promise a cheaper plan, and planning takes as
 * long as reading. Citus needs the values, because they decide which shard a statement goes to.
 */
const PLANS =
  "case when exists (select from pg_extension where extname = 'citus') then 'auto' else 'force_generic_plan' end";

/**
 * One connection to each worker, kept open. For a statement on all shards Citus would open several more and close them afterwards,
 * which takes longer than reading the shards one after the other.
 */
const WORKER_CONNECTIONS = `if exists (select from pg_extension where extname = 'citus') then
  ${set('citus.max_adaptive_executor_pool_size', "'1'")} end if;`;

/**
 * Sets the defaults of the app's connections, in this database only, so that concurrent starts of several databases do
 * not conflict. Runs as the app's role, which may set its own defaults. The owner, who migrates and seeds, has no limits.
 */
export async function setDefaults(sql: Sql): Promise<void> {
  const settings = Object.entries(DEFAULTS).map(([name, value]) => set(name, `'${value}'`));
  await sql.unsafe(
    `do $$ begin ${[set('plan_cache_mode', PLANS), WORKER_CONNECTIONS, ...settings].join(' ')} end $$`,
  );
}

function set(name: string, value: string): string {
  return `execute format('alter role ${APP_ROLE} in database %I set ${name} = %L', current_database(), ${value});`;
}
