// The saved play queue, which another device can resume.
import { sql } from 'drizzle-orm';
import type { Queue, QueueWithSongs } from '@/contract';
import { type Json, withField } from '../json';
import { songs, userData } from '../schema';
import { read, type Scope, statement } from '../scope';
import { anySongJson } from './song-json';
import { saveUserData } from './user-data';

const savedQueue = statement<{ queue: string; songs: string }>(sql`
  with saved as materialized (
    select ${userData.queue} as queue from ${userData}
    where ${userData.user_id} = ${sql.placeholder('user_id')} and ${userData.queue} is not null
  ), ids as materialized (
    select distinct (item ->> 'song_id')::bigint as song_id
    from saved cross join lateral jsonb_array_elements(saved.queue -> 'items') as item
  ), found as materialized (
    select ${anySongJson} as song from ids join ${songs} on ${songs.song_id} = ids.song_id
  )
  select saved.queue::text as queue, (select coalesce(json_agg(song), '[]') from found)::text as songs from saved`);

/** The saved queue with its songs; null when there is none. */
export async function getQueue(scope: Scope): Promise<Json<QueueWithSongs> | null> {
  const [row] = await read(scope, savedQueue, { user_id: scope.userId });
  return row ? withField<QueueWithSongs>(row.queue, 'songs', row.songs) : null;
}

/** Replaces the saved queue. */
export const putQueue = (scope: Scope, queue: Queue): Promise<void> => saveUserData(scope, { queue });
