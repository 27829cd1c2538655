// GET /stats/daily and GET /stats/active-users, counted from the tenant log.
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { logs, users } from '../storage/schema';
import { type Endpoint, readQuery } from './endpoint';

const Day = z
  .string()
  .regex(/^\d{8}$/, 'A day is written YYYYMMDD')
  .optional();

/** Days with logins or sign-ups, oldest first. Nothing checks passwords against breaches here, so none were leaked. */
export const dailyStats: Endpoint = {
  method: 'GET',
  path: '/stats/daily',
  scopes: ['read:stats'],
  async handle({ tenant: { db, audit }, c }) {
    const { from, to } = readQuery(c, z.object({ from: Day, to: Day }));
    await audit.settled();
    const rows = await db.execute<{ date: string; logins: number; signups: number }>(sql`
      select to_char(day, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as date, logins, signups from (
        select date_trunc('day', ${logs.date} at time zone 'utc') as day,
          count(*) filter (where ${logs.type} in ('s', 'ssa'))::int as logins,
          count(*) filter (where ${logs.type} = 'ss')::int as signups
        from ${logs} where ${logs.type} in ('s', 'ssa', 'ss') group by 1) days
      where day >= coalesce(to_date(${from ?? null}, 'YYYYMMDD'), '-infinity')
        and day <= coalesce(to_date(${to ?? null}, 'YYYYMMDD'), 'infinity')
      order by day`);
    return c.json(
      rows.map(({ date, logins, signups }) => ({
        date,
        logins,
        signups,
        leaked_passwords: 0,
        created_at: date,
        updated_at: date,
      })),
    );
  },
};

/** Users who logged in during the last 30 days, as a bare number. */
export const activeUsers: Endpoint = {
  method: 'GET',
  path: '/stats/active-users',
  scopes: ['read:stats'],
  async handle({ tenant: { db }, c }) {
    const active = await db.$count(users, sql`${users.last_login} > now() - interval '30 days'`);
    return c.json(active);
  },
};
