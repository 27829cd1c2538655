// Reservation of connections, with a time limit for an exhausted pool.
import type { ReservedSql, Sql } from 'postgres';

/** The pool is exhausted when it gave no connection to anyone for this long. */
const EXHAUSTED_MS = 1_500;
/** The time above is counted in ticks: a long turn of the event loop in a busy process is one, and connections become free between turns. */
const TICK_MS = 100;

/**
 * @returns reserves a connection of a pool.
 * @throws an error for which `isUnavailable` is true when the pool is exhausted
 */
export function createReservations(): (pool: Sql) => Promise<ReservedSql> {
  let grants = 0;
  return (pool) => {
    let known = grants;
    let left = EXHAUSTED_MS;
    let hasTimedOut = false;
    return new Promise<ReservedSql>((resolve, reject) => {
      const timer = setInterval(() => {
        left = known === grants ? left - TICK_MS : EXHAUSTED_MS;
        known = grants;
        if (left > 0) return;
        clearInterval(timer);
        hasTimedOut = true;
        reject(Object.assign(new Error('All database connections are in use.'), { code: 'POOL_EXHAUSTED' }));
      }, TICK_MS);
      pool.reserve().then(
        (connection) => {
          clearInterval(timer);
          grants += 1;
          if (hasTimedOut) connection.release();
          else resolve(connection);
        },
        (error: unknown) => {
          clearInterval(timer);
          reject(error);
        },
      );
    });
  };
}
