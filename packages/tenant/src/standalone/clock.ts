// The clock of a tenant with its own Postgres: Date in this process and now() in the database, both with an offset.
import type postgres from 'postgres';

const SystemDate = Date;
let offsetMs = 0;

/** A Date whose current time is shifted; values that are passed in are not. */
class ShiftedDate extends SystemDate {
  constructor(...args: [] | [string | number | Date]) {
    if (args.length === 0) super(ShiftedDate.now());
    else super(...(args as unknown as [number]));
  }

  static override now(): number {
    return SystemDate.now() + offsetMs;
  }
}

/**
 * Statements that let a new database use `clock.now()`: column defaults and queries find it before the built-in function, which
 * the search path names last.
 */
export const CLOCK_SCHEMA = `
  create schema clock;
  create function clock.now() returns timestamptz language sql stable as 'select pg_catalog.now()';
  do $$ begin
    execute format('alter database %I set search_path = public, clock, pg_catalog', current_database());
  end $$;
`;

/** Shifts both clocks, relative to the system's. */
export async function setClockOffset(sql: postgres.Sql, ms: number): Promise<void> {
  offsetMs = ms;
  if (globalThis.Date !== ShiftedDate) globalThis.Date = ShiftedDate as DateConstructor;
  await sql.unsafe(
    `create or replace function clock.now() returns timestamptz language sql stable
       as $$ select pg_catalog.now() + interval '${Math.round(ms)} milliseconds' $$`,
  );
}

/** In milliseconds; 0 unless the clock was shifted. */
export const clockOffset = (): number => offsetMs;
