// What is new and what was heard last: short lists for Home and the library.
import { and, desc, eq, max, sql } from 'drizzle-orm';
import type { Song } from '@/contract';
import type { Json } from '../json';
import { build } from '../json';
import { plays, songs } from '../schema';
import type { Scope } from '../scope-types';
import { wholeList } from './lists';
import { songJson } from './song-json';

/** So many of the last plays are looked at, so that a long history costs no more than a short one. */
const LOOKED_AT = 2_000;

const userId = sql.placeholder('user_id');
const limit = sql.placeholder('limit');

const last = build
  .select({ song_user_id: plays.song_user_id, song_id: plays.song_id, started_at: plays.started_at })
  .from(plays)
  .where(eq(plays.user_id, userId))
  .orderBy(desc(plays.started_at))
  .limit(LOOKED_AT)
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
    .select({ item: songJson.as('item') })
    .from(heard)
    .innerJoin(songs, and(eq(songs.user_id, heard.song_user_id), eq(songs.song_id, heard.song_id)))
    .orderBy(desc(heard.heard_at))
    .limit(limit),
);

const added = wholeList<Song>(
  build
    .select({ item: songJson.as('item') })
    .from(songs)
    .where(eq(songs.user_id, userId))
    .orderBy(desc(songs.created_at), desc(songs.song_id))
    .limit(limit),
);

/** The songs one heard last, each once, the latest first; those one may still hear. */
export function recentlyPlayed(scope: Scope, most: number): Promise<Json<Song[]>> {
  return played(scope, { limit: most });
}

/** The songs that came into one's library last, the latest first. */
export function recentlyAdded(scope: Scope, most: number): Promise<Json<Song[]>> {
  return added(scope, { limit: most });
}
