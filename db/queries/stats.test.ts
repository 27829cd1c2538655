import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { listeningStats } from './stats';

const DAY = 86_400_000;
const listener = scopeOf('listener');

const db = setUpDatabase();
/** The last midnight in UTC. */
const midnight = Math.floor(Date.now() / DAY) * DAY;

beforeAll(async () => {
  const jazz = await addSong(listener, { songname: 'Blue', artist: 'Nine Rooms', genre: 'Jazz' });
  const plain = await addSong(listener, { songname: 'Plain', artist: 'Lowtide', genre: null });
  const hidden = await addSong(scopeOf('other'), { songname: 'Hidden', genre: 'Polka' });
  const plays = [
    // 23:40 UTC two days ago is 05:25 yesterday in Kathmandu (UTC+5:45).
    { song: jazz, at: midnight - DAY - 20 * 60_000 },
    { song: jazz, at: midnight - DAY + 8 * 3_600_000 },
    { song: plain, at: midnight - DAY + 8.5 * 3_600_000 },
    { song: hidden, at: midnight - DAY + 9.1 * 3_600_000 },
    { song: plain, at: midnight - 200 * DAY },
  ];
  for (const { song, at } of plays) {
    await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
      values (${listener.userId}, ${crypto.randomUUID()}, ${song.user_id}, ${song.song_id}, ${new Date(at).toISOString()}, 60000)`;
  }
});

const statsIn = async (timeZone: string, days = 7) =>
  unwrap(await listeningStats(listener, { days, timeZone }));
const date = (at: number) => new Date(at).toISOString().slice(0, 10);
const heardHours = (hours: number[]) => hours.flatMap((plays, hour) => (plays > 0 ? [[hour, plays]] : []));

test('counts days and hours in the time zone, or in UTC if it is unknown', async () => {
  for (const zone of ['UTC', 'Mars/Olympus_Mons']) {
    const utc = await statsIn(zone);
    expect(utc.days).toHaveLength(7);
    // Midnight may have passed since.
    expect([date(midnight), date(midnight + DAY)]).toContain(utc.days.at(-1)?.day);
    expect(utc.days.at(-1)?.plays).toBe(0);
    expect(utc.days.filter(({ plays }) => plays > 0)).toEqual([
      { day: date(midnight - 2 * DAY), plays: 1, ms_played: 60_000 },
      { day: date(midnight - DAY), plays: 3, ms_played: 180_000 },
    ]);
    expect(heardHours(utc.hours)).toEqual([
      [8, 2],
      [9, 1],
      [23, 1],
    ]);
  }
  const kathmandu = await statsIn('Asia/Kathmandu');
  expect(kathmandu.days.find(({ day }) => day === date(midnight - DAY))?.plays).toBe(4);
  expect(heardHours(kathmandu.hours)).toEqual([
    [5, 1],
    [13, 1],
    [14, 2],
  ]);
});

test('omits songs that the user may not see from top songs, artists and genres', async () => {
  const { genres, top_songs, top_artists, days } = await statsIn('UTC');
  expect(days.reduce((sum, { plays }) => sum + plays, 0)).toBe(4);
  expect(genres).toEqual([
    { genre: 'Jazz', times: 2, ms_played: 120_000 },
    { genre: null, times: 1, ms_played: 60_000 },
  ]);
  expect(top_songs.map(({ songname, times }) => [songname, times])).toEqual([
    ['Blue', 2],
    ['Plain', 1],
  ]);
  expect(top_artists.map(({ artist }) => artist)).toEqual(['Nine Rooms', 'Lowtide']);
});

test('includes older plays in a longer range', async () => {
  const { days, top_songs } = await statsIn('UTC', 365);
  expect(days).toHaveLength(365);
  expect(top_songs.map(({ times }) => times)).toEqual([2, 2]);
});

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
test.each(ZONES)('days have 23, 24 or 25 hours, and hours one or two times, as in %s', async (timeZone) => {
  const HALF_HOUR = 1_800_000;
  const user = scopeOf(timeZone);
  const song = await addSong(user);
  const plays = Array.from({ length: 370 * 48 }, (_, i) => new Date(midnight - DAY - i * HALF_HOUR));
  await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    select ${user.userId}, gen_random_uuid(), ${user.userId}, ${song.song_id}, at::timestamptz, 1000
    from jsonb_array_elements_text(${db.owner.json(plays.map((at) => at.toISOString()))}) as at`;
  const { days, hours } = unwrap(await listeningStats(user, { days: 365, timeZone }));

  const local = new Intl.DateTimeFormat('sv', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  const expectedDays = new Map(days.map(({ day }) => [day, 0]));
  const expectedHours = hours.map(() => 0);
  for (const at of plays) {
    const [day = '', hour] = local.format(at).split(' ');
    const count = expectedDays.get(day);
    if (count === undefined) continue;
    expectedDays.set(day, count + 1);
    expectedHours[Number(hour)] = (expectedHours[Number(hour)] ?? 0) + 1;
  }
  expect(days.map(({ day, plays: count }) => [day, count])).toEqual([...expectedDays]);
  expect(hours).toEqual(expectedHours);
});
