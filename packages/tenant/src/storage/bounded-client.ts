// A Postgres client whose queries end in time: when Postgres does not answer, its connections are replaced and queries fail
// at once for a moment (circuit breaker). Slow statements of a Postgres that answers end by `statement_timeout`.
import type { PendingQuery, Row, Sql } from 'postgres';
import { Unavailable } from '../unavailable';

/** Operations that take longer check whether Postgres answers, again and again. */
const SUSPICIOUS_MS = 1000;
const CHECK_TIMEOUT_MS = 2500;
/** Pause in which operations fail at once. Afterwards the next one tries again. */
const PAUSE_MS = 1000;

interface BoundedClient {
  /** Only what drizzle uses: `unsafe`, `begin` and `options`. */
  client: Sql;
  close(): Promise<void>;
}

interface Pool {
  sql: Sql;
  /** Rejects when Postgres does not answer. */
  silent: Promise<never>;
  reject(error: Error): void;
}

/** @param open opens a pool with at most this many connections */
export function boundedClient(open: (connections: number) => Sql, connections: number): BoundedClient {
  const openPool = (): Pool => {
    let reject: Pool['reject'] = () => {};
    const silent = new Promise<never>((_, refuse) => {
      reject = refuse;
    });
    silent.catch(() => {});
    return { sql: open(connections), silent, reject };
  };
  let pool = openPool();
  let pausedUntil = 0;
  let isChecking = false;

  function replace(): void {
    const { sql, reject } = pool;
    pausedUntil = Date.now() + PAUSE_MS;
    pool = openPool();
    reject(new Unavailable('Postgres does not answer.'));
    void sql.end({ timeout: 0 });
  }

  /** On a connection of its own, so that it does not wait for those of the pool. Shared by concurrent operations. */
  async function checkAnswer(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    if (!(await answers(open(1)))) replace();
    isChecking = false;
  }

  /** @throws Unavailable when Postgres does not answer, and at once in the pause after that */
  async function bounded<T>(run: (sql: Sql) => PromiseLike<T>): Promise<T> {
    if (Date.now() < pausedUntil) throw new Unavailable('Postgres does not answer.');
    const { sql, silent } = pool;
    const timer = setInterval(checkAnswer, SUSPICIOUS_MS);
    return Promise.race([run(sql), silent]).finally(() => clearInterval(timer));
  }

  /** As the driver's, starts in the next microtask; drizzle first calls `values()` where it expects arrays. */
  function unsafe(...args: Parameters<Sql['unsafe']>) {
    let asArrays = false;
    const result = Promise.resolve().then(() =>
      bounded<unknown>((sql) => {
        const pending: PendingQuery<Row[]> = sql.unsafe(...args);
        return asArrays ? pending.values() : pending;
      }),
    );
    const values = () => {
      asArrays = true;
      return result;
    };
    return Object.assign(result, { values });
  }

  const begin = (run: Parameters<Sql['begin']>[1]) => bounded((sql) => sql.begin(run));
  const client = { unsafe, begin, options: pool.sql.options };
  return { client: client as unknown as Sql, close: () => pool.sql.end({ timeout: 5 }) };
}

/** Whether Postgres answers in time; also with an error, such as for too many connections. Closes the pool. */
async function answers(sql: Sql): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  });
  const answered = sql`select 1`.then(
    () => true,
    (error: { code?: string }) => error.code !== 'CONNECT_TIMEOUT',
  );
  return Promise.race([answered, late]).finally(() => {
    clearTimeout(timer);
    void sql.end({ timeout: 0 });
  });
}
