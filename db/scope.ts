// The one module that tells Postgres whose eyes it looks through, so that row-level security can check every query.
import { fillPlaceholders, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { ReservedSql, Sql } from 'postgres';
import { type Database, database } from './client';
import { isConnectionLost, isConnectionTerminated, markConnectionError } from './connection-errors';
import { type Scope, USER_ID } from './scope-types';

/** The roles that policies know; any other a token carries is not for the database. */
const DATABASE_ROLES = ['playlist_editor'] as const;

function settings(scope: Scope): { userId: string; roles: string } {
  if (!USER_ID.test(scope.userId)) throw new TypeError('Not a user id the database may be scoped to.');
  return {
    userId: scope.userId,
    roles: DATABASE_ROLES.filter((role) => scope.roles.includes(role)).join(','),
  };
}

export type Values = Record<string, string | number | boolean | null>;
interface SqlText {
  readonly text: string;
  readonly params: unknown[];
}

/** A read made once from a drizzle query with `sql.placeholder(…)`s, and run many times. `Row` is what it selects. */
export interface Statement<Row> {
  /** The query alone, for a transaction that is scoped already. */
  readonly plain: SqlText;
  /** The query behind the setting of its user, in one statement. */
  readonly withScope: SqlText;
  readonly row?: Row;
}

const dialect = new PgDialect();

function toText(query: SQL): SqlText {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { text, params };
}

/**
 * Prepares a read.
 * The lateral part refers to `scope`, and `offset 0` keeps the planner from pulling either part apart, so Postgres
 * must set the user before it looks at a row. `set_config(…, true)` ends with the statement.
 */
export function statement<Row>(query: { getSQL(): SQL }): Statement<Row> {
  const rows = query.getSQL();
  return {
    plain: toText(rows),
    withScope: toText(sql`
      select result.* from (
        select set_config('app.user_id', ${sql.placeholder('scope_user')}, true) as user_id,
          set_config('app.roles', ${sql.placeholder('scope_roles')}, true) as roles
        offset 0
      ) as scope
      cross join lateral (select * from (${rows}) as found where scope.user_id is not null offset 0) as result`),
  };
}

/** Runs a prepared read as `scope`, in one round trip; once more if its connection ended, so it must bear that. */
export async function read<Row>(scope: Scope, query: Statement<Row>, values: Values = {}): Promise<Row[]> {
  const db = database();
  return (await db.isCitus())
    ? readInTransaction(db, scope, query, values)
    : readInOneStatement(db, scope, query, values);
}

/** A read as one prepared statement: the fast way. */
export async function readInOneStatement<Row>(
  db: Database,
  scope: Scope,
  query: Statement<Row>,
  values: Values = {},
): Promise<Row[]> {
  const { userId, roles } = settings(scope);
  const all = { ...values, scope_user: userId, scope_roles: roles };
  return retryTerminated(() => run<Row>(db.sql, query.withScope, all));
}

/** A read as a transaction whose statements travel together: what Citus needs, as its workers see only SET LOCAL. */
export async function readInTransaction<Row>(
  db: Database,
  scope: Scope,
  query: Statement<Row>,
  values: Values = {},
): Promise<Row[]> {
  const begin = beginAs(scope);
  return withReservedConnection(db, async (connection) => {
    const [began, rows, ended] = await Promise.allSettled([
      connection.unsafe(begin).execute(),
      run<Row>(connection, query.plain, values),
      connection.unsafe('commit').execute(),
    ]);
    for (const step of [began, rows, ended]) if (step.status === 'rejected') throw step.reason;
    return rows.status === 'fulfilled' ? rows.value : [];
  });
}

/** What queries of a scoped transaction are built with. */
export type Tx = Omit<PostgresJsDatabase, 'transaction'>;

/**
 * Runs `work` in a transaction that sees and changes only what `scope` may; it commits when `work` resolves.
 * `work` talks to nothing but the database. BEGIN travels together with its first query.
 * @throws what `work` or Postgres throws, after a rollback
 */
export async function scoped<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = beginAs(scope);
  return withReservedConnection(database(), async (connection) => {
    const tx = new PostgresJsDatabase(
      dialect,
      new PostgresJsSession(connection, dialect, undefined),
      undefined,
    );
    const [began, done] = await Promise.allSettled([connection.unsafe(begin).execute(), work(tx)]);
    if (began.status === 'rejected') throw began.reason;
    if (done.status === 'rejected') {
      if (!isConnectionLost(done.reason)) await connection.unsafe('rollback');
      throw done.reason;
    }
    const { command } = await connection.unsafe('commit');
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a failed query in it was ignored.');
    return done.value;
  });
}

/** SET takes no parameters, and only SET LOCAL reaches Citus' workers; hence literals, from checked values alone. */
function beginAs(scope: Scope): string {
  const { userId, roles } = settings(scope);
  return `begin; set local app.user_id = '${userId}'; set local app.roles = '${roles}'`;
}

/** Lends a connection. One that broke has left the pool's hands already and must not be given back. */
async function withReservedConnection<T>(
  db: Database,
  work: (connection: ReservedSql) => Promise<T>,
): Promise<T> {
  const connection = await retryTerminated(() => db.sql.reserve()).catch(markConnectionError);
  try {
    const result = await work(connection);
    connection.release();
    return result;
  } catch (error) {
    if (!isConnectionLost(error)) connection.release();
    throw error;
  }
}

/**
 * Tries once more after the end of a connection: postgres 3.4.9 hands the error that ended one to the next query
 * as well, although that one finds a new connection. Only for what may run twice.
 */
async function retryTerminated<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isConnectionTerminated(error)) throw error;
    return attempt();
  }
}

async function run<Row>(connection: Sql, query: SqlText, values: Values): Promise<Row[]> {
  const params = fillPlaceholders(query.params, values) as (string | number | boolean | null)[];
  // execute() keeps its place in line: a query merely awaited starts later than one executed after it.
  return [
    ...(await connection.unsafe<(Row & postgres.Row)[]>(query.text, params, { prepare: true }).execute()),
  ];
}
