// Reservation of connections, with a time limit for an exhausted pool.
import type { ReservedSql, Sql } from 'postgres';

/** The pool is exhausted when it gave no connection to anyone for this long. */
const EXHAUSTED_MS = 1_500;

/**
 * @returns reserves a connection of a pool.
 * @throws an error for which `isUnavailable` is true when the pool is exhausted
 */
export function createReservations(): (pool: Sql) => Promise<ReservedSql> {
  let lastGrant = 0;
  return (pool) => {
    lastGrant ||= performance.now();
    let hasTimedOut = false;
    return new Promise<ReservedSql>((resolve, reject) => {
      const check = () => {
        const idle = performance.now() - Math.max(lastGrant, since);
        if (idle < EXHAUSTED_MS) {
          timer = setTimeout(check, EXHAUSTED_MS - idle);
          return;
        }
        hasTimedOut = true;
        reject(Object.assign(new Error('All database connections are in use.'), { code: 'POOL_EXHAUSTED' }));
      };
      const since = performance.now();
      let timer = setTimeout(check, EXHAUSTED_MS);
      pool.reserve().then(
        (connection) => {
          clearTimeout(timer);
          lastGrant = performance.now();
          if (hasTimedOut) connection.release();
          else resolve(connection);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  };
}
