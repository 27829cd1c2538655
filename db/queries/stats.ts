// What a listener heard in the last 30 days.
import { sql } from 'drizzle-orm';
import { asJson } from '../json';
import { read, statement } from '../scope';
import type { Json, ListeningStats, Scope } from '../types';
import { songJson } from './song-json';

const stats = statement<{ stats: string }>(sql`
  with heard as materialized (
    select song_user_id, song_id, (started_at at time zone 'UTC')::date as day, ms_played
    from plays
    where user_id = ${sql.placeholder('user_id')}
      and started_at >= (date_trunc('day', now() at time zone 'UTC') - interval '29 days') at time zone 'UTC'
  ), days as (
    select json_build_object('day', day, 'plays', count(heard.day), 'ms_played', coalesce(sum(ms_played), 0)) as item
    from generate_series(0, 29) as ago
    cross join lateral (select (now() at time zone 'UTC')::date - 29 + ago as day) as calendar
    left join heard using (day)
    group by day order by day
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
  )
  select json_build_object(
    'days', (select json_agg(item) from days),
    'top_songs', (select coalesce(json_agg(item), '[]') from top_songs),
    'top_artists', (select coalesce(json_agg(item), '[]') from top_artists)
  )::text as stats`);

/** Plays by UTC day, and the songs and artists heard most; what can no longer be seen is left out of the latter. */
export async function listeningStats(scope: Scope): Promise<Json<ListeningStats>> {
  const [row] = await read(scope, stats, { user_id: scope.userId });
  if (!row) throw new Error('Statistics always have a row.');
  return asJson(row.stats);
}
