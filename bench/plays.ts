// `npm run bench plays`: plays with their counters next to bare inserts, of one playlist and of many.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { connectTo } from '@/db/client';
import { recordPlays } from '@/db/queries/plays';
import { progress } from '@/scripts/progress';
import { startBenchServer } from './database';
import { type Comparison, comparisonRows, interleave, isQuick, ratio, report } from './harness';

const ROUNDS = isQuick ? 4 : 12;
const PLAYS = isQuick ? 200 : 500;
const CONNECTIONS = 10;
/** As many as connections, because plays of one listener are serialized. */
const LISTENERS = CONNECTIONS;
const PLAYLISTS = 50;
/** Of all listeners, before the measurement. */
const EARLIER_PLAYS = 10_000;
const CURATOR = 'auth0|curator';
const HEARD_MS = 40_000;
/** Between two plays of a listener, so that they neither overlap nor are too frequent. */
const APART_MS = 60_000;

const step = progress();
step('Starting Postgres');
const server = await startBenchServer();
const { owner, appUrl, close } = await server.create('plays');
const app = connectTo(appUrl, CONNECTIONS);
try {
  const playlists = await fill(owner);
  let minute = 0;
  const record = (pick: (play: number) => Entry) => async (play: number, listener: string, at: Date) => {
    const report = {
      ...pick(play),
      play_id: randomUUID(),
      started_at: at.toISOString(),
      ms_played: HEARD_MS,
    };
    const [result] = await recordPlays({ userId: listener, roles: [] }, [report]);
    if (result?.status !== 'counted') throw new Error(`A play was not counted: ${JSON.stringify(result)}`);
  };
  const entry = (play: number) => playlists[play % playlists.length] ?? { song_id: 0, playlist_id: 0 };
  const insert = async (play: number, listener: string, at: Date) => {
    const { song_id, playlist_id } = entry(play);
    await owner`
      insert into bare_plays values (${listener}, ${randomUUID()}, ${CURATOR}, ${song_id}, ${CURATOR}, ${playlist_id}, ${at}, ${HEARD_MS})`;
  };
  /** Each connection is a listener. @returns plays per second */
  const round = (write: (play: number, listener: string, at: Date) => Promise<void>) => async () => {
    const since = performance.now();
    let left = PLAYS;
    const first = minute;
    minute += PLAYS;
    const listen = async (_: unknown, listener: number) => {
      for (let play = first; left > 0; play += 1) {
        left -= 1;
        await write(left, listenerOf(listener), new Date(Date.UTC(2020, 0) + play * APART_MS));
      }
    };
    await Promise.all(Array.from({ length: LISTENERS }, () => undefined).map(listen));
    return PLAYS / ((performance.now() - since) / 1000);
  };
  const BARE = 'bare insert into a table with the same columns and indexes';
  const MANY = `Encore, ${PLAYLISTS} playlists`;
  const HOT = 'Encore, one playlist';
  const comparison: Comparison = {
    name: 'plays',
    unit: 'plays/s',
    rounds: ROUNDS,
    contenders: [
      { name: BARE, round: round(insert) },
      { name: MANY, round: round(record(entry)) },
      { name: HOT, round: round(record(() => entry(0))) },
    ],
  };
  step(`Measuring: ${ROUNDS} rounds of ${PLAYS} plays`);
  const figures = await interleave(comparison);
  await assertCountersAreExact(owner);
  step.done();
  report(
    'plays',
    `Plays, ${CONNECTIONS} connections, ${ROUNDS} rounds`,
    comparisonRows(comparison, figures),
    [
      { name: 'plays of many playlists, to a bare insert', ...ratio(figures, MANY, BARE), atLeast: 0.5 },
      { name: 'plays of one playlist, to a bare insert', ...ratio(figures, HOT, BARE), atLeast: 0.5 },
    ],
  );
} finally {
  await app.close();
  await close();
  await server.stop();
}

interface Entry {
  song_id: number;
  playlist_id: number;
}

function listenerOf(number: number): string {
  return `auth0|listener-${number}`;
}

/** Playlists with a public song each, and listeners who are older than their plays. */
async function fill(sql: Sql): Promise<Entry[]> {
  await sql`create table bare_plays (like plays including all)`;
  await sql`
    insert into users (user_id, created_at)
    select ${listenerOf(0).slice(0, -1)} || n, '2010-01-01' from generate_series(0, ${LISTENERS - 1}::int) as n`;
  const songs = await sql<{ song_id: number }[]>`
    insert into songs (user_id, songname, artist, public, duration_ms, audio_key, mime, byte_length, peaks, created_at)
    select ${CURATOR}, 'Song ' || n, 'Band', true, 60000, 'k', 'audio/mpeg', 1, repeat('A', 96), '2010-01-01'
    from generate_series(1, ${PLAYLISTS}::int) as n returning song_id::int`;
  const entries: Entry[] = [];
  for (const { song_id } of songs) {
    const [row] = await sql<{ playlist_id: number }[]>`
      insert into playlists (user_id, name, visibility) values (${CURATOR}, 'Playlist', 'shared') returning playlist_id::int`;
    const playlist_id = row?.playlist_id ?? 0;
    await sql`
      insert into playlist_songs (user_id, playlist_id, visibility, position, song_user_id, song_id, duration_ms)
      values (${CURATOR}, ${playlist_id}, 'shared', 1, ${CURATOR}, ${song_id}, 60000)`;
    entries.push({ song_id, playlist_id });
  }
  await fillPlays(sql, entries);
  await sql`vacuum analyze`;
  return entries;
}

/** Plays of earlier years with their counters: the plans of an empty table would read all plays of a listener. */
async function fillPlays(sql: Sql, entries: readonly Entry[]): Promise<void> {
  await sql`
    insert into plays (user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played)
    select ${listenerOf(0).slice(0, -1)} || n % ${LISTENERS}::int, gen_random_uuid(), ${CURATOR}, song_id, ${CURATOR}, playlist_id,
      '2015-01-01'::timestamptz + n * ${APART_MS}::int * interval '1 millisecond', ${HEARD_MS}
    from generate_series(0, ${EARLIER_PLAYS - 1}::int) as n
    cross join lateral (
      select (${entries.map(({ song_id }) => song_id)}::int[])[n % ${PLAYLISTS}::int + 1] as song_id,
        (${entries.map(({ playlist_id }) => playlist_id)}::int[])[n % ${PLAYLISTS}::int + 1] as playlist_id
    ) as entry`;
  await sql`insert into bare_plays select * from plays`;
  await sql`update songs set plays = ${EARLIER_PLAYS / PLAYLISTS}`;
  await sql`update playlists set plays = ${EARLIER_PLAYS / PLAYLISTS}`;
}

/** @throws {Error} when a counter of a song or playlist differs from the rows */
async function assertCountersAreExact(sql: Sql): Promise<void> {
  const [row] = await sql<{ wrong: number }[]>`
    select (
      (select count(*) from playlists p where p.plays <> (select count(*) from plays where plays.playlist_id = p.playlist_id))
      + (select count(*) from songs s where s.plays <> (select count(*) from plays where plays.song_id = s.song_id))
    )::int as wrong`;
  if (row?.wrong !== 0) throw new Error(`${row?.wrong} counters differ from the plays.`);
}
