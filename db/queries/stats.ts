// Listening statistics of the last days, in the listener's time zone.
import { sql } from 'drizzle-orm';
import type { ListeningStats } from '@/contract';
import { hasCode } from '../connection-errors';
import { asJson, type Json } from '../json';
import { read, type Scope, statement } from '../scope';
import { songJson } from './song-json';

const days = sql`${sql.placeholder('days')}::integer`;
const zone = sql`${sql.placeholder('time_zone')}::text`;

/**
 * Reads the plays once, by their index, and aggregates them into slots of 15 minutes first. Offsets of time zones are
 * multiples of 15 minutes, so a slot has one local hour and day; there are far fewer slots than plays.
 */
const stats = statement<{ stats: string }>(sql`
  with heard as materialized (
    select song_user_id, song_id, started_at, ms_played
    from plays
    where user_id = ${sql.placeholder('user_id')}
      and started_at >= ((now() at time zone ${zone})::date - ${days} + 1)::timestamp at time zone ${zone}
  ), slots as materialized (
    select slot at time zone ${zone} as at, count(*) as plays, sum(ms_played) as ms_played
    from heard cross join lateral date_bin('15 minutes', started_at, 'epoch'::timestamptz) as slot
    group by slot
  ), by_day as (
    select at::date as day, sum(plays) as plays, sum(ms_played) as ms_played from slots group by 1
  ), days as (
    select json_build_object('day', day, 'plays', coalesce(plays, 0), 'ms_played', coalesce(ms_played, 0)) as item
    from generate_series(0, ${days} - 1) as ago
    cross join lateral (select (now() at time zone ${zone})::date - ago as day) as calendar
    left join by_day using (day)
    order by day
  ), by_hour as (
    select extract(hour from at)::integer as hour, sum(plays) as plays from slots group by 1
  ), hours as (
    select coalesce(plays, 0) as item from generate_series(0, 23) as hour left join by_hour using (hour) order by hour
  ), by_song as (
    select song_user_id, song_id, count(*) as times, sum(ms_played) as ms_played from heard group by 1, 2
  ), known as (
    select songs.*, by_song.times, by_song.ms_played from by_song
    join songs on songs.user_id = by_song.song_user_id and songs.song_id = by_song.song_id
  ), top_songs as (
    select (${songJson}::jsonb || jsonb_build_object('times', times))::json as item
    from known as songs order by times desc, song_id limit 10
  ), top_artists as (
    select json_build_object('artist', artist, 'times', sum(times), 'ms_played', sum(ms_played)) as item
    from known group by artist order by sum(times) desc, artist limit 10
  ), genres as (
    select json_build_object('genre', genre, 'times', sum(times), 'ms_played', sum(ms_played)) as item
    from known group by genre order by sum(times) desc, genre limit 10
  )
  select json_build_object(
    'days', (select json_agg(item) from days),
    'hours', (select json_agg(item) from hours),
    'genres', (select coalesce(json_agg(item), '[]') from genres),
    'top_songs', (select coalesce(json_agg(item), '[]') from top_songs),
    'top_artists', (select coalesce(json_agg(item), '[]') from top_artists)
  )::text as stats`);

/** SQLSTATE 22023: Postgres' time zone data may be older than the browser's. */
const isUnknownZone = (error: unknown) => hasCode(error, (code) => code === '22023');

interface StatsRequest {
  /** Including today. */
  days: number;
  /** An IANA name such as `Europe/Berlin`; UTC is used if Postgres does not know it. */
  timeZone: string;
}

/**
 * Plays by day, hour and genre, and the top songs and artists. Plays of songs that the user may no longer see count only
 * in days and hours.
 */
export async function listeningStats(
  scope: Scope,
  { days, timeZone }: StatsRequest,
): Promise<Json<ListeningStats>> {
  const query = (time_zone: string) => read(scope, stats, { user_id: scope.userId, days, time_zone });
  const [row] = await query(timeZone).catch((error: unknown) => {
    if (isUnknownZone(error)) return query('UTC');
    throw error;
  });
  if (!row) throw new Error('Statistics always have a row.');
  return asJson(row.stats);
}
