// The clocks of this process and of Postgres. Postgres's clock judges everything that is stored (docs/reliability.md, “Clocks”).
import { oncePerProcess } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { database } from './client';

/** Smaller distances are ignored: they are within the tolerance of `record_play`. */
const MIN_DISTANCE_MS = 1_000;
const MAX_AGE_MS = 60_000;

const known = oncePerProcess('postgres-clock', () => ({ ahead: 0, measuredAt: 0 }));

/**
 * How far the clock of Postgres is ahead of this process's, measured once a minute.
 * @returns milliseconds; 0 if the clocks agree within a second
 */
export async function postgresAhead(): Promise<number> {
  return isRecent(known.measuredAt, MAX_AGE_MS) ? known.ahead : measurePostgresAhead();
}

/** Measures `postgresAhead` at once, in case a clock has been set. */
export async function measurePostgresAhead(): Promise<number> {
  const sentAt = Date.now();
  const [row] = await database().run(
    (sql) => sql<{ now: number }[]>`select (1000 * extract(epoch from clock_timestamp()))::float8 as now`,
  );
  const receivedAt = Date.now();
  const ahead = (row?.now ?? 0) - (sentAt + receivedAt) / 2;
  const error = (receivedAt - sentAt) / 2;
  // A known distance is kept if it agrees, so that moments keep their distances from each other.
  if (Math.abs(ahead - known.ahead) > MIN_DISTANCE_MS + error)
    known.ahead = Math.abs(ahead) > MIN_DISTANCE_MS + error ? Math.round(ahead) : 0;
  known.measuredAt = receivedAt;
  return known.ahead;
}
