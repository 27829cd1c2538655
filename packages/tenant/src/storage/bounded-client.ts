// A Postgres client whose queries end in time: when Postgres does not answer, its connections are replaced and queries fail
// at once for a moment (circuit breaker), also when only existing connections are silent. Slow statements of a Postgres that
// answers end by `statement_timeout`.
import type { PendingQuery, Row, Sql } from 'postgres';
import { Unavailable } from '../unavailable';

/** Operations that take longer check whether Postgres answers, again and again. */
const SUSPICIOUS_MS = 1000;
const CHECK_TIMEOUT_MS = 2500;
/** Longer than `statement_timeout`: in this time, a working connection answers. */
const STALLED_MS = 4600;
/** The two times above are counted in ticks: a long turn of the event loop in a busy process is one, and answers arrive between turns. */
const TICK_MS = 200;
/** Pause in which operations fail at once. Afterwards the next one tries again. */
const PAUSE_MS = 1000;
/** Number of texts that become prepared statements. Others, such as rare filters, are parsed at each execution: connections keep every text. */
const MAX_PREPARED = 300;

interface BoundedClient {
  /** Only what drizzle uses: `unsafe`, `begin` and `options`. */
  client: Sql;
  close(): Promise<void>;
}

type Unsafe = Sql['unsafe'];

interface Pool {
  sql: Sql;
  /** Rejects when Postgres does not answer. */
  silent: Promise<never>;
  /** Number of answered statements. */
  answers: number;
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
    return { sql: open(connections), silent, reject, answers: 0 };
  };
  let pool = openPool();
  let pausedUntil = 0;
  let isChecking = false;
  const prepared = new Set<string>();

  /** Whether each connection keeps the statement: it is parsed once, and later executions take one round trip instead of two. */
  function isPrepared(text: string): boolean {
    if (prepared.size < MAX_PREPARED) prepared.add(text);
    return prepared.has(text);
  }

  function replace(): void {
    const { sql, reject } = pool;
    pausedUntil = performance.now() + PAUSE_MS;
    pool = openPool();
    reject(new Unavailable('Postgres does not answer.'));
    void sql.end({ timeout: 0 });
  }

  /** On a connection of its own, so that it does not wait for those of the pool. Shared by concurrent operations. */
  async function checkAnswer(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const from = pool;
    const { answers } = from;
    if (!(await isAnswered(open(1))) && from === pool && answers === from.answers) replace();
    isChecking = false;
  }

  /** @throws Unavailable when Postgres does not answer, and at once in the pause after that */
  async function bounded<T>(run: (current: Pool) => PromiseLike<T>): Promise<T> {
    if (performance.now() < pausedUntil) throw new Unavailable('Postgres does not answer.');
    const timer = setInterval(checkAnswer, SUSPICIOUS_MS);
    return Promise.race([run(pool), pool.silent]).finally(() => clearInterval(timer));
  }

  /** Replaces the pool when it answers no statement, although the answer to this one is due. */
  async function watched<T>(from: Pool, answer: PromiseLike<T>): Promise<T> {
    let { answers } = from;
    let left = STALLED_MS;
    const timer = setInterval(() => {
      left = answers === from.answers ? left - TICK_MS : STALLED_MS;
      answers = from.answers;
      if (left <= 0 && from === pool) replace();
    }, TICK_MS);
    try {
      return await answer;
    } finally {
      from.answers += 1;
      clearInterval(timer);
    }
  }

  /** As the driver's, starts in the next microtask; drizzle first calls `values()` where it expects arrays. */
  function deferred(run: (send: (sql: Unsafe) => PromiseLike<unknown>) => Promise<unknown>) {
    return (text: string, params: Parameters<Sql['unsafe']>[1] = []) => {
      let asArrays = false;
      // Without parameters, the driver uses the simple protocol.
      const options = params.length > 0 ? { prepare: isPrepared(text) } : {};
      const result = Promise.resolve().then(() =>
        run((send) => {
          const pending: PendingQuery<Row[]> = send(text, params, options);
          return asArrays ? pending.values() : pending;
        }),
      );
      const values = () => {
        asArrays = true;
        return result;
      };
      return Object.assign(result, { values });
    };
  }

  const unsafe = deferred((send) => bounded((from) => watched(from, send(from.sql.unsafe))));

  /** Begin, statements and commit are watched, but not the time between them. */
  const begin = (run: Parameters<Sql['begin']>[1]) =>
    bounded((from) => {
      const watch = (answer: Promise<unknown>) => void watched(from, answer).catch(() => {});
      let start = () => {};
      const begun = new Promise<void>((resolve) => {
        start = resolve;
      });
      const result: Promise<unknown> = from.sql.begin(async (tx) => {
        start();
        const send: Unsafe = tx.unsafe;
        const value = await run(Object.assign(tx, { unsafe: deferred((use) => watched(from, use(send))) }));
        watch(result);
        return value;
      });
      watch(Promise.race([begun, result]));
      return result;
    });
  const client = { unsafe, begin, options: pool.sql.options };
  return { client: client as unknown as Sql, close: () => pool.sql.end({ timeout: 5 }) };
}

/** Whether Postgres answers in time; also with an error, such as for too many connections. Closes the pool. */
async function isAnswered(sql: Sql): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  let left = CHECK_TIMEOUT_MS;
  const late = new Promise<boolean>((resolve) => {
    timer = setInterval(() => {
      left -= TICK_MS;
      if (left <= 0) resolve(false);
    }, TICK_MS);
  });
  const answered = sql`select 1`.then(
    () => true,
    (error: { code?: string }) => error.code !== 'CONNECT_TIMEOUT',
  );
  return Promise.race([answered, late]).finally(() => {
    clearInterval(timer);
    void sql.end({ timeout: 0 });
  });
}
