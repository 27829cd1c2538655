// Where functions that read tables run on Citus.
import { sql } from 'drizzle-orm';

/**
 * One row of a table that is not distributed. A common table expression with it runs on the coordinator; without it, Citus sends
 * a statement about one user, and the functions in it, to a worker, which cannot run them.
 */
export const coordinator = sql.raw(
  `(select 1 from pg_catalog.pg_namespace where nspname = 'public') as coordinator`,
);
