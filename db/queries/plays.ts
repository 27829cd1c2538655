// Records plays; `record_play` in db/functions validates them.
import { sql } from 'drizzle-orm';
import type { PlayReport, PlayResult } from '@/contract';
import { PLAY_REFUSALS } from '@/contract/plays';
import { read, type Scope, statement } from '../scope';

const p = sql.placeholder;

const recordPlay = statement<{ outcome: string }>(
  sql`select record_play(${p('play_id')}::uuid, ${p('song_id')}::bigint, ${p('playlist_id')}::bigint,
    ${p('started_at')}::timestamptz, ${p('ms_played')}::integer) as outcome`,
);

/**
 * Records plays, each in its own transaction, so that a refused one does not affect the others.
 * @returns the results in the order of the reports
 */
export async function recordPlays(scope: Scope, plays: readonly PlayReport[]): Promise<PlayResult[]> {
  const results: PlayResult[] = [];
  for (const play of plays) results.push(await record(scope, play));
  return results;
}

async function record(scope: Scope, play: PlayReport): Promise<PlayResult> {
  const { play_id, song_id, playlist_id = null, started_at, ms_played } = play;
  const [row] = await read(scope, recordPlay, { play_id, song_id, playlist_id, started_at, ms_played });
  if (row?.outcome === 'counted' || row?.outcome === 'duplicate') return { play_id, status: row.outcome };
  const reason = PLAY_REFUSALS.find((refusal) => refusal === row?.outcome);
  if (!reason) throw new Error(`record_play returned "${row?.outcome}".`);
  return { play_id, status: 'refused', reason };
}
