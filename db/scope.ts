// Runs queries as a user: sets the user that row-level security checks, for one statement or one transaction.
import { fillPlaceholders, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { ReservedSql, Sql } from 'postgres';
import { type Database, database } from './client';
import { isConnectionLost, isConnectionTerminated, markConnectionError } from './connection-errors';
import { endTrace, tracedRead } from './read-trace';
import { type Scope, USER_ID } from './scope-types';

export type { Scope };

/** The roles that policies use; others are not passed to Postgres. */
const DATABASE_ROLES = ['playlist_editor'] as const;

function settingsOf(scope: Scope): { userId: string; roles: string } {
  if (!USER_ID.test(scope.userId))
    throw new TypeError('This user id contains characters that are not allowed.');
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

/** A read query, built once from a drizzle query with `sql.placeholder(…)`s. `Row` is the type of its rows. */
export interface Statement<Row> {
  /** The query alone, for a transaction whose user is set. */
  readonly plain: SqlText;
  /** The query and the setting of its user in one statement. */
  readonly withScope: SqlText;
  readonly row?: Row;
}

const dialect = new PgDialect();

function toText(query: SQL): SqlText {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { text, params };
}

/**
 * Prepares a read. The lateral subquery depends on `scope`, and `offset 0` keeps the planner from merging the two, so
 * Postgres sets the user before it reads a row. `set_config(…, true)` lasts until the end of the statement.
 */
export function statement<Row>(query: { getSQL(): SQL }): Statement<Row> {
  return prepare(query.getSQL(), sql``);
}

/** Prepares a write for `writeEach`. */
export function writeStatement<Row>(query: SQL): Statement<Row> {
  return prepare(query, sql`, set_config('synchronous_commit', 'off', true) as flush`);
}

function prepare<Row>(rows: SQL, settings: SQL): Statement<Row> {
  return {
    plain: toText(rows),
    withScope: toText(sql`
      select result.* from (
        select set_config('app.user_id', ${sql.placeholder('scope_user')}, true) as user_id,
          set_config('app.roles', ${sql.placeholder('scope_roles')}, true) as roles ${settings}
        offset 0
      ) as scope
      cross join lateral (select * from (${rows}) as found where scope.user_id is not null offset 0) as result`),
  };
}

/** Runs a prepared read as `scope` in one round trip. Retried once if the connection drops, so it must be idempotent. */
export function read<Row>(scope: Scope, query: Statement<Row>, values: Values = {}): Promise<Row[]> {
  return tracedRead(async () => {
    const db = database();
    return (await db.isCitus())
      ? readInTransaction(db, scope, query, values)
      : readInOneStatement(db, scope, query, values);
  });
}

/** A read as one prepared statement. */
export async function readInOneStatement<Row>(
  db: Database,
  scope: Scope,
  query: Statement<Row>,
  values: Values = {},
): Promise<Row[]> {
  const { userId, roles } = settingsOf(scope);
  const all = { ...values, scope_user: userId, scope_roles: roles };
  return retryTerminated(() => db.run((sql) => run<Row>(sql, query.withScope, all)));
}

/** A read as a pipelined transaction, for Citus, whose workers receive only settings from SET LOCAL. */
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

/** A commit that waits until it and all earlier ones are on disk. Without a record of its own, Postgres would skip the wait. */
const FLUSH = "select pg_logical_emit_message(true, $1::text, '')";

/**
 * Runs a prepared write for each of `all`, each in its own transaction, pipelined. Their locks are released before they are on disk
 * (early lock release), so that writers of one row share the waiting; this resolves when all are on disk. Repeated once if the
 * connection drops, so the write must be idempotent. On Citus, whose workers have logs of their own, each commit waits.
 */
export async function writeEach<Row>(
  scope: Scope,
  query: Statement<Row>,
  all: readonly Values[],
): Promise<Row[][]> {
  endTrace();
  const db = database();
  if (await db.isCitus()) {
    const results: Row[][] = [];
    for (const values of all) results.push(await readInTransaction(db, scope, query, values));
    return results;
  }
  const { userId, roles } = settingsOf(scope);
  const whose = { scope_user: userId, scope_roles: roles };
  return retryTerminated(() =>
    withReservedConnection(db, async (connection) => {
      const writes = all.map((values) => run<Row>(connection, query.withScope, { ...values, ...whose }));
      const [written] = await Promise.all([
        settled(writes),
        connection.unsafe(FLUSH, ['flush'], { prepare: true }).execute(),
      ]);
      return written;
    }),
  );
}

/** Waits for all, so that a connection is not released while it is in use. @throws the first error */
async function settled<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** A transaction of a user; cannot be nested. */
export type Tx = Omit<PostgresJsDatabase, 'transaction'>;

/**
 * Runs `work` in a transaction as `scope` and commits when it resolves. `work` must only await queries of this transaction.
 * BEGIN is pipelined with the first one.
 * @throws the error of `work` or Postgres, after a rollback
 */
export async function scoped<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  endTrace();
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
      throw new Error('The transaction was rolled back, because the error of a query in it was ignored.');
    return done.value;
  });
}

/** Literals from validated values, because SET takes no parameters and Citus' workers receive only SET LOCAL. */
function beginAs(scope: Scope): string {
  const { userId, roles } = settingsOf(scope);
  return `begin; set local app.user_id = '${userId}'; set local app.roles = '${roles}'`;
}

/** Reserves a connection. A lost one has already left the pool and must not be released. */
async function withReservedConnection<T>(
  db: Database,
  work: (connection: ReservedSql) => Promise<T>,
): Promise<T> {
  const connection = await retryTerminated(() => db.reserve()).catch(markConnectionError);
  try {
    const result = await db.run(() => work(connection));
    connection.release();
    return result;
  } catch (error) {
    if (!isConnectionLost(error)) connection.release();
    throw error;
  }
}

/**
 * Retries once after a terminated connection: postgres 3.4.9 also rejects the next query with the error that terminated
 * a connection. Only for idempotent operations.
 */
function retryTerminated<T>(attempt: () => Promise<T>): Promise<T> {
  return attempt().catch((error: unknown) => {
    if (!isConnectionTerminated(error)) throw error;
    return attempt();
  });
}

async function run<Row>(connection: Sql, query: SqlText, values: Values): Promise<Row[]> {
  const params = fillPlaceholders(query.params, values) as (string | number | boolean | null)[];
  // execute() preserves the order: an awaited query starts later than one executed after it.
  return [
    ...(await connection.unsafe<(Row & postgres.Row)[]>(query.text, params, { prepare: true }).execute()),
  ];
}
