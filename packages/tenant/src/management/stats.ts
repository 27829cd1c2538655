// GET /stats/daily and GET /stats/active-users, counted from the tenant log.
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { logs, users } from '../storage/schema';
import { type Endpoint, endpoint, readQuery } from './endpoint';

const Day = z
  .string()
  .regex(/^\d{8}$/, 'A day is written YYYYMMDD')
  .optional();

export const statsEndpoints: Endpoint[] = [
  // Days with logins or sign-ups, oldest first. The tenant does not detect breached passwords, so `leaked_passwords` is 0.
  endpoint('GET /stats/daily', ['read:stats'], async ({ tenant: { db, audit }, c }) => {
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
      rows.map((row) => ({ ...row, leaked_passwords: 0, created_at: row.date, updated_at: row.date })),
    );
  }),

  // The number of users who logged in during the last 30 days.
  endpoint('GET /stats/active-users', ['read:stats'], async ({ tenant: { db }, c }) =>
    c.json(await db.$count(users, sql`${users.last_login} > now() - interval '30 days'`)),
  ),
];
