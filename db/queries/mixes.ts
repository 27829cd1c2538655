// Lists made from the user's plays: “On repeat” and “Rediscover”.
import { type SQL, sql } from 'drizzle-orm';
import type { CoverSong, Mix, Song } from '@/contract';
import { type Json, jsonObject } from '../json';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { wholeList } from './lists';
import { anySongJson, songFields } from './song-json';

const userId = sql.placeholder('user_id');
const MONTH_AGO = sql`now() - interval '30 days'`;
/** Bounds the cost for long histories. */
const MAX_PLAYS = sql.raw('2000');
const MAX_SONGS = sql.raw('50');

const playsOf = (condition: SQL) => sql`
  select song_user_id, song_id, started_at from plays
  where user_id = ${userId} and ${condition} order by started_at desc limit ${MAX_PLAYS}`;

const played = (from: SQL) => sql`
  select song_user_id, song_id, count(*) as times, max(started_at) as last_at
  from (${from}) as heard group by song_user_id, song_id having count(*) >= 2`;

const RANKED: Record<Mix, SQL> = {
  'on-repeat': sql`${played(playsOf(sql`started_at >= ${MONTH_AGO}`))}
    order by times desc, last_at desc limit ${MAX_SONGS}`,
  rediscover: sql`
    with recent as materialized (
      select distinct song_user_id, song_id from plays where user_id = ${userId} and started_at >= ${MONTH_AGO})
    select * from (${played(playsOf(sql`started_at < ${MONTH_AGO}`))}) as old
    where not exists (
      select 1 from recent where recent.song_user_id = old.song_user_id and recent.song_id = old.song_id)
    order by times desc, last_at desc limit ${MAX_SONGS}`,
};

const mixOf = <T>(mix: Mix, item: SQL) =>
  wholeList<T>(sql`
    select ${item} as item from (${RANKED[mix]}) as ranked
    join ${songs} on ${songs.user_id} = ranked.song_user_id and ${songs.song_id} = ranked.song_id
    order by ranked.times desc, ranked.last_at desc`);

const { song_id, has_cover, cover_seed } = songFields;
const coverJson = jsonObject({ song_id: song_id, has_cover, cover_seed });

const SONGS = {
  'on-repeat': mixOf<Song>('on-repeat', anySongJson),
  rediscover: mixOf<Song>('rediscover', anySongJson),
};
const COVERS = {
  'on-repeat': mixOf<CoverSong>('on-repeat', coverJson),
  rediscover: mixOf<CoverSong>('rediscover', coverJson),
};

/**
 * The songs of a mix that the user may still see, most played first, 50 at most. `on-repeat`: played at least twice in the last
 * 30 days; `rediscover`: played at least twice before, and not since.
 */
export const mixSongs = (scope: Scope, mix: Mix): Promise<Json<Song[]>> => SONGS[mix](scope);

/** The covers of the same songs. */
export const mixCovers = (scope: Scope, mix: Mix): Promise<Json<CoverSong[]>> => COVERS[mix](scope);
