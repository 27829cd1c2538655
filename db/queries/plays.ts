// Records plays; `record_play` in db/functions validates them.
import { sql } from 'drizzle-orm';
import type { PlayReport, PlayResult } from '@/contract';
import { PLAY_REFUSALS } from '@/contract/plays';
import { type Scope, writeEach, writeStatement } from '../scope';

const p = sql.placeholder;

const recordPlay = writeStatement<{ outcome: string }>(
  sql`select record_play(${p('play_id')}::uuid, ${p('song_id')}::bigint, ${p('playlist_id')}::bigint,
    ${p('started_at')}::timestamptz, ${p('ms_played')}::integer) as outcome`,
);

/**
 * Records plays, each in its own transaction, so that a refused one does not affect the others. Durable when it resolves.
 * @returns the results in the order of the reports
 */
export async function recordPlays(scope: Scope, plays: readonly PlayReport[]): Promise<PlayResult[]> {
  const values = plays.map(({ play_id, song_id, playlist_id = null, started_at, ms_played }) => ({
    play_id,
    song_id,
    playlist_id,
    started_at,
    ms_played,
  }));
  const rows = await writeEach(scope, recordPlay, values);
  return plays.map(({ play_id }, index) => resultOf(play_id, rows[index]?.[0]));
}

function resultOf(play_id: string, row: { outcome: string } | undefined): PlayResult {
  if (row?.outcome === 'counted' || row?.outcome === 'duplicate') return { play_id, status: row.outcome };
  const reason = PLAY_REFUSALS.find((refusal) => refusal === row?.outcome);
  if (!reason) throw new Error(`record_play returned "${row?.outcome}".`);
  return { play_id, status: 'refused', reason };
}
