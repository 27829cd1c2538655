import { beforeEach, expect, test } from 'vitest';
import type { PlayReport } from '@/contract';
import { requiredMs } from '@/contract/play-rule';
import type { Scope } from '../scope';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase, unwrap } from '../testing';
import { getPlaylist, playlistPlays } from './playlists';
import { recordPlays } from './plays';
import { recentlyPlayed } from './recent-songs';
import { deleteSong, getSong } from './songs';
import { listeningStats } from './stats';
import { me, saveUserFromToken } from './users';

const db = setUpDatabase();
let count = 0;
let artist: Scope;
let listener: Scope;
let songId: number;
let playlistId: number;

beforeEach(async () => {
  count += 1;
  artist = scopeOf(`artist-${count}`);
  listener = scopeOf(`listener-${count}`);
  songId = (await addSong(artist, { public: true, duration_ms: 120_000 })).song_id;
  playlistId = await addPlaylist(artist, 'shared', [songId]);
});

/** A report of a play that started `secondsAgo` before `now`, by default this moment, and lasted `secondsHeard`. */
function play(
  secondsAgo: number,
  secondsHeard: number,
  changes: Partial<PlayReport> = {},
  now = Date.now(),
): PlayReport {
  const started_at = new Date(now - secondsAgo * 1000).toISOString();
  return { ...playOf(songId), started_at, ms_played: secondsHeard * 1000, ...changes };
}

async function outcome(report: PlayReport, scope = listener): Promise<string> {
  const [result] = await recordPlays(scope, [report]);
  return result?.status === 'refused' ? result.reason : (result?.status ?? 'nothing');
}

const playsOfSong = async (id = songId) => unwrap(await getSong(artist, id)).plays;

test('increments the counters of a song and a playlist of another user', async () => {
  expect(await outcome(play(100, 60, { playlist_id: playlistId }))).toBe('counted');
  expect(await playsOfSong()).toBe(1);
  expect(await playlistPlays(artist)).toBe(1);
  expect(await playlistPlays(listener)).toBe(0);
  expect(unwrap(await me(artist)).plays).toBe(1);
});

test('counts a play of half the song or 240 seconds', async () => {
  expect(await outcome(play(1000, 59.9))).toBe('too_short');
  expect(await outcome(play(1000, 60))).toBe('counted');
  const long = (await addSong(artist, { public: true, duration_ms: 3_600_000 })).song_id;
  expect(await outcome(play(800, 239, { song_id: long }))).toBe('too_short');
  expect(await outcome(play(800, 240, { song_id: long }))).toBe('counted');
});

test.each([1_001, 120_000, 479_999, 3_600_000])(
  'agrees with the contract for a song of %i ms',
  async (duration_ms) => {
    const { song_id } = await addSong(artist, { public: true, duration_ms });
    const ms_played = Math.ceil(requiredMs(duration_ms));
    expect(await outcome(play(1000, 0, { song_id, ms_played: ms_played - 1 }))).toBe('too_short');
    expect(await outcome(play(1000, 0, { song_id, ms_played }))).toBe('counted');
  },
);

test('rejects plays longer than the elapsed time, with two seconds of tolerance', async () => {
  // By the clock of Postgres, because a report that arrives late would be in time.
  const outcomeNow = (secondsAgo: number) =>
    db.app.sql.begin(async (tx) => {
      await tx`select set_config('app.user_id', ${listener.userId}, true)`;
      const [row] = await tx`select record_play(gen_random_uuid(), ${songId}::bigint, null,
        clock_timestamp() - make_interval(secs => ${secondsAgo}), 60000) as outcome`;
      return row?.outcome;
    });
  expect(await outcomeNow(57)).toBe('faster_than_time');
  expect(await outcomeNow(-60)).toBe('in_the_future');
  expect(await outcome(play(0, 60))).toBe('faster_than_time');
  expect(await playsOfSong()).toBe(0);
  expect(await outcome(play(59, 60))).toBe('counted');
});

test('rejects overlapping plays of a listener', async () => {
  const now = Date.now();
  const other = (await addSong(artist, { public: true })).song_id;
  expect(await outcome(play(300, 100, {}, now))).toBe('counted');
  for (const [ago, heard] of [
    [350, 60],
    [290, 60],
    [210, 60],
    [400, 300],
  ] as const) {
    expect(await outcome(play(ago, heard, { song_id: other }, now)), `${ago} ${heard}`).toBe('overlap');
  }
  expect(await outcome(play(200.5, 60, {}, now))).toBe('counted');
  expect(await outcome(play(360, 60.5, {}, now))).toBe('counted');
  expect(await outcome(play(290, 60, {}, now), scopeOf(`another-${count}`))).toBe('counted');
});

test('rejects plays from before the song and before the account, with two seconds of tolerance', async () => {
  const { song_id } = await addSong(artist, { public: true });
  const [song] = await db.owner<{ since: Date }[]>`
    update songs set created_at = now() - interval '200 seconds' where song_id = ${song_id} returning created_at as since`;
  const ofSong = (secondsBefore: number) => play(secondsBefore, 60, { song_id }, song?.since.getTime());
  expect(await outcome(ofSong(3))).toBe('before_song');
  expect(await outcome(ofSong(1))).toBe('counted');
  const fresh = scopeOf(`fresh-${count}`);
  await saveUserFromToken(fresh, { issuedAt: Date.now() / 1000 });
  const [account] = await db.owner<{ since: Date }[]>`
    update users set created_at = now() - interval '100 seconds' where user_id = ${fresh.userId} returning created_at as since`;
  const ofAccount = (secondsBefore: number) => play(secondsBefore, 60, {}, account?.since.getTime());
  expect(await outcome(ofAccount(3), fresh)).toBe('before_account');
  expect(await outcome(ofAccount(1), fresh)).toBe('counted');
});

test('a new account with a short song gets no plays from one report of 100 plays', async () => {
  const newcomer = scopeOf(`newcomer-${count}`);
  const createdAt = Date.now();
  const { song_id } = await addSong(newcomer, { duration_ms: 4_000 });
  await saveUserFromToken(newcomer, { issuedAt: Date.now() / 1000 });
  await db.owner`update users set created_at = now() where user_id = ${newcomer.userId}`;
  await db.owner`update songs set created_at = now() where song_id = ${song_id}`;
  const list = await addPlaylist(newcomer, 'private', [song_id]);
  const reports = (firstSecond: number) =>
    Array.from({ length: 100 }, (_, i) =>
      play(0, 2, {
        song_id,
        playlist_id: list,
        started_at: new Date(firstSecond * 1000 + i * 4000).toISOString(),
      }),
    );
  for (const first of [Date.UTC(2020, 0) / 1000, Date.now() / 1000 - 500, Date.now() / 1000]) {
    await recordPlays(newcomer, reports(first));
  }
  // Besides the tolerance of two seconds, the time that the reports took has room for plays.
  expect(await playlistPlays(newcomer)).toBeLessThanOrEqual(1 + (Date.now() - createdAt) / 4_000);
});

test('rejects more than 20 plays within two minutes', async () => {
  const { song_id } = await addSong(artist, { public: true, duration_ms: 1_000 });
  const results = await recordPlays(
    listener,
    Array.from({ length: 30 }, (_, i) => play(900 - 2 * i, 1, { song_id })),
  );
  expect(results.slice(0, 20).every(({ status }) => status === 'counted')).toBe(true);
  expect(results.slice(20)).toEqual(
    Array.from({ length: 10 }, () => expect.objectContaining({ status: 'refused', reason: 'too_frequent' })),
  );
});

test('rejects overlapping plays of very short songs', async () => {
  const jingle = (await addSong(listener, { duration_ms: 200 })).song_id;
  const startedAt = new Date(Date.now() - 5000).toISOString();
  const sameTime = () => play(0, 0.1, { song_id: jingle, started_at: startedAt });
  expect(await outcome(sameTime())).toBe('counted');
  expect(await outcome(sameTime())).toBe('overlap');
});

test('counts 20 concurrent reports of one play once', async () => {
  const report = play(100, 60, { playlist_id: playlistId });
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(report)));
  expect(outcomes.filter((o) => o === 'counted')).toHaveLength(1);
  expect(outcomes.filter((o) => o === 'duplicate')).toHaveLength(19);
  expect(await playsOfSong()).toBe(1);
  expect(await playlistPlays(artist)).toBe(1);
});

test('counts one of 20 concurrent plays of the same time', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(play(100, 60))));
  expect(outcomes.filter((o) => o === 'counted')).toHaveLength(1);
  expect(outcomes.filter((o) => o === 'overlap')).toHaveLength(19);
  expect(await playsOfSong()).toBe(1);
});

test('counts every play of 40 concurrent listeners once', async () => {
  const crowd = Array.from({ length: 40 }, (_, i) => scopeOf(`crowd-${count}-${i}`));
  const heard = await Promise.all(
    crowd.map((person) => outcome(play(100, 60, { playlist_id: playlistId }), person)),
  );
  expect(new Set(heard)).toEqual(new Set(['counted']));
  expect(await playsOfSong()).toBe(40);
  expect(await playlistPlays(artist)).toBe(40);
});

test('rejects plays of invisible songs and playlists, or of songs outside the playlist', async () => {
  const hidden = (await addSong(artist)).song_id;
  expect(await outcome(play(100, 60, { song_id: hidden }))).toBe('unknown_song');
  expect(await outcome(play(100, 60, { song_id: 999_999_999 }))).toBe('unknown_song');
  const loose = (await addSong(artist, { public: true })).song_id;
  expect(await outcome(play(100, 60, { song_id: loose, playlist_id: playlistId }))).toBe('not_in_playlist');
  expect(await outcome(play(100, 60, { playlist_id: 999_999_999 }))).toBe('not_in_playlist');
  const secret = await addPlaylist(artist, 'private', [songId]);
  expect(await outcome(play(100, 60, { playlist_id: secret }))).toBe('not_in_playlist');
  expect(await outcome(play(100, 60, { playlist_id: secret }), artist)).toBe('counted');
});

test('counts a refused play when it is reported again, corrected, with the same id', async () => {
  const other = (await addSong(artist, { public: true })).song_id;
  const report = play(300, 60, { song_id: other, playlist_id: playlistId });
  expect(await outcome(report)).toBe('not_in_playlist');
  expect(await outcome(play(290, 60))).toBe('counted');
  const { playlist_id, ...alone } = report;
  expect(await outcome(alone)).toBe('overlap');
  const { started_at } = play(200, 60);
  expect(await outcome({ ...alone, started_at })).toBe('counted');
  expect(await outcome({ ...alone, started_at })).toBe('duplicate');
});

test('returns results in the order of the reports, and a refusal does not affect the others', async () => {
  const reports = [play(300, 60), play(300, 1), play(200, 60)];
  const results = await recordPlays(listener, [...reports, ...reports.slice(0, 1)]);
  expect(results.map((result) => result.status)).toEqual(['counted', 'refused', 'counted', 'duplicate']);
  expect(results.map((result) => result.play_id).slice(0, 3)).toEqual(reports.map((r) => r.play_id));
});

test('recently played songs and statistics contain plays until the song is deleted', async () => {
  const other = (await addSong(artist, { public: true, artist: 'Saltwater Choir' })).song_id;
  await recordPlays(listener, [play(500, 60), play(300, 60, { song_id: other }), play(100, 60)]);
  expect(unwrap(await recentlyPlayed(listener, 10)).map((song) => song.song_id)).toEqual([songId, other]);
  expect(unwrap(await recentlyPlayed(listener, 1))).toHaveLength(1);

  const stats = unwrap(await listeningStats(listener, { days: 30, timeZone: 'UTC' }));
  expect(stats.days).toHaveLength(30);
  expect(stats.days.reduce((sum, day) => sum + day.plays, 0)).toBe(3);
  expect(stats.days.reduce((sum, day) => sum + day.ms_played, 0)).toBe(180_000);
  expect(stats.top_songs.map((song) => [song.song_id, song.times])).toEqual([
    [songId, 2],
    [other, 1],
  ]);
  expect(stats.top_artists[0]).toEqual({ artist: 'The Placeholders', times: 2, ms_played: 120_000 });

  expect(await deleteSong(artist, songId)).toBe(true);
  expect(unwrap(await recentlyPlayed(listener, 10)).map((song) => song.song_id)).toEqual([other]);
  expect(unwrap(await getPlaylist(artist, playlistId, { limit: 10 })).songs.items).toEqual([]);
});
