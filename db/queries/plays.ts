// Records plays; `record_play` in db/functions validates them.
import { sql } from 'drizzle-orm';
import type { PlayReport, PlayResult } from '@/contract';
import { PLAY_REFUSALS } from '@/contract/plays';
import { measurePostgresAhead, postgresAhead } from '../clock';
import { type Scope, writeEach, writeStatement } from '../scope';

const p = sql.placeholder;

const recordPlay = writeStatement<{ outcome: string }>(
  sql`select record_play(${p('play_id')}::uuid, ${p('song_id')}::bigint, ${p('playlist_id')}::bigint,
    ${p('started_at')}::timestamptz + ${p('ahead')}::float8 * interval '1 millisecond', ${p('ms_played')}::integer) as outcome`,
);

/**
 * Records plays, each in its own transaction, so that a refused one does not affect the others. Durable when it resolves.
 * Clients follow the clock of this process, so their times are converted to Postgres's clock, which judges them. Times that
 * it refuses are tried without conversion too, for clients that follow Postgres's clock.
 * @returns the results in the order of the reports
 */
export async function recordPlays(scope: Scope, plays: readonly PlayReport[]): Promise<PlayResult[]> {
  const ahead = await postgresAhead();
  let results = await record(scope, plays, ahead);
  if (!results.some(isRefusedByTime)) return results;
  // A clock may have been set since the last measurement.
  const measured = await measurePostgresAhead();
  if (measured !== ahead) results = await repeatRefused(scope, plays, results, measured);
  if (measured === 0) return results;
  const unconverted = await repeatRefused(scope, plays, results, 0);
  return results.map((result, index) => {
    const other = unconverted[index];
    return other && other.status !== 'refused' ? other : result;
  });
}

/** Repeats the reports that were refused because of their time. @returns the results of all reports */
async function repeatRefused(
  scope: Scope,
  plays: readonly PlayReport[],
  results: readonly PlayResult[],
  ahead: number,
): Promise<PlayResult[]> {
  const refused = plays.filter((_, index) => isRefusedByTime(results[index]));
  const repeated = (await record(scope, refused, ahead)).values();
  return results.map((result) => (isRefusedByTime(result) && repeated.next().value) || result);
}

/** @param ahead how far Postgres's clock is ahead of the clock of the reports, in milliseconds */
async function record(scope: Scope, plays: readonly PlayReport[], ahead: number): Promise<PlayResult[]> {
  const values = plays.map(({ play_id, song_id, playlist_id = null, started_at, ms_played }) => ({
    play_id,
    song_id,
    playlist_id,
    started_at,
    ahead,
    ms_played,
  }));
  const rows = values.length > 0 ? await writeEach(scope, recordPlay, values) : [];
  return plays.map(({ play_id }, index) => resultOf(play_id, rows[index]?.[0]));
}

const REFUSED_BY_TIME: readonly string[] = [
  'in_the_future',
  'faster_than_time',
  'before_song',
  'before_account',
];

const isRefusedByTime = (result: PlayResult | undefined) =>
  result?.status === 'refused' && REFUSED_BY_TIME.includes(result.reason);

function resultOf(play_id: string, row: { outcome: string } | undefined): PlayResult {
  if (row?.outcome === 'counted' || row?.outcome === 'duplicate') return { play_id, status: row.outcome };
  const reason = PLAY_REFUSALS.find((refusal) => refusal === row?.outcome);
  if (!reason) throw new Error(`record_play returned "${row?.outcome}".`);
  return { play_id, status: 'refused', reason };
}
