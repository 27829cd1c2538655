// The saved play queue, which another device can resume.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Queue, QueueWithSongs } from '@/contract';
import { build, type Json, withField } from '../json';
import { songs, userData } from '../schema';
import { read, type Scope, statement } from '../scope';
import { songJson } from './song-json';
import { saveUserData } from './user-data';

const queuedSongs = build
  .select({ songs: sql`coalesce(json_agg(${songJson}), '[]')` })
  .from(songs)
  .where(
    sql`${songs.song_id} in (
      select (item ->> 'song_id')::bigint from jsonb_array_elements(${userData.queue} -> 'items') as item)`,
  );

const savedQueue = statement<{ queue: string; songs: string }>(
  build
    .select({
      queue: sql<string>`${userData.queue}::text`.as('queue'),
      songs: sql<string>`(${queuedSongs.getSQL()})::text`.as('songs'),
    })
    .from(userData)
    .where(and(eq(userData.user_id, sql.placeholder('user_id')), isNotNull(userData.queue))),
);

/** The saved queue with its songs; null when there is none. */
export async function getQueue(scope: Scope): Promise<Json<QueueWithSongs> | null> {
  const [row] = await read(scope, savedQueue, { user_id: scope.userId });
  return row ? withField<QueueWithSongs>(row.queue, 'songs', row.songs) : null;
}

/** Replaces the saved queue. */
export const putQueue = (scope: Scope, queue: Queue): Promise<void> => saveUserData(scope, { queue });
