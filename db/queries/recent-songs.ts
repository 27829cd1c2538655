// Recently played and recently added songs, for Home and the library.
import { desc, eq, max, sql } from 'drizzle-orm';
import type { Song } from '@/contract';
import { build, type Json } from '../json';
import { plays, songs } from '../schema';
import type { Scope } from '../scope';
import { isSongOf } from './conditions';
import { wholeList } from './lists';
import { anySongJson, songJson } from './song-json';

/** Bounds the cost for long histories. */
const MAX_PLAYS = 2_000;

const userId = sql.placeholder('user_id');

const last = build
  .select({ song_user_id: plays.song_user_id, song_id: plays.song_id, started_at: plays.started_at })
  .from(plays)
  .where(eq(plays.user_id, userId))
  .orderBy(desc(plays.started_at))
  .limit(MAX_PLAYS)
  .as('last');

const heard = build
  .select({
    song_user_id: last.song_user_id,
    song_id: last.song_id,
    heard_at: max(last.started_at).as('heard_at'),
  })
  .from(last)
  .groupBy(last.song_user_id, last.song_id)
  .as('heard');

const played = wholeList<Song>(
  build
    .select({ item: anySongJson.as('item') })
    .from(heard)
    .innerJoin(songs, isSongOf(heard))
    .orderBy(desc(heard.heard_at))
    .limit(sql.placeholder('limit')),
);

const added = wholeList<Song>(
  build
    .select({ item: songJson.as('item') })
    .from(songs)
    .where(eq(songs.user_id, userId))
    .orderBy(desc(songs.created_at), desc(songs.song_id))
    .limit(sql.placeholder('limit')),
);

/** The songs of the last plays that the user may still see, each once, latest first. */
export function recentlyPlayed(scope: Scope, limit: number): Promise<Json<Song[]>> {
  return played(scope, { limit });
}

/** The songs added to the library last, latest first. */
export function recentlyAdded(scope: Scope, limit: number): Promise<Json<Song[]>> {
  return added(scope, { limit });
}
