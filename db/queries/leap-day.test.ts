// Statistics, mixes and smart playlists around 29 February, with a Postgres that takes another moment for the present.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SmartRule } from '@/contract';
import { smartRulesSchema } from '@/contract/smart-playlists';
import { connectTo } from '../client';
import { parseJson } from '../json';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { mixSongs } from './mixes';
import { previewRules } from './smart-page';
import { listeningStats } from './stats';

const db = setUpDatabase();
const me = scopeOf('me');
let close: () => Promise<void>;
let songId: number;

beforeAll(async () => {
  songId = (await addSong(me)).song_id;
  // Found before the functions of Postgres, but not by functions of the app, which name no schema.
  await db.owner.unsafe(`create schema present; grant usage on schema present to public;
    create table present.moment (at timestamptz not null); grant select on present.moment to public;
    insert into present.moment values (now());
    create function present.now() returns timestamptz language sql stable as 'select at from present.moment'`);
  await db.app.close();
  const url = new URL(db.appUrl);
  url.searchParams.set('search_path', 'present,pg_catalog,public');
  close = connectTo(url.href).close;
});
afterAll(() => close());

const setNow = (moment: string) => db.owner`update present.moment set at = ${moment}`;
const playAt = (...moments: string[]) =>
  Promise.all(
    moments.map(
      (moment) => db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
        values (${me.userId}, gen_random_uuid(), ${me.userId}, ${songId}, ${moment}, 60000)`,
    ),
  );
const countOf = async (rule: SmartRule) =>
  (
    await previewRules(
      me,
      smartRulesSchema.parse({ version: 1, match: 'all', order: 'newest', rules: [rule] }),
    )
  ).song_count;

test.each([
  ['2028-02-29T12:00:00Z', 'UTC', 7, '2028-02-23', '2028-02-29'],
  ['2028-03-01T12:00:00Z', 'UTC', 7, '2028-02-24', '2028-03-01'],
  ['2027-03-01T12:00:00Z', 'UTC', 7, '2027-02-23', '2027-03-01'],
  ['2028-02-28T12:00:00Z', 'Pacific/Kiritimati', 7, '2028-02-23', '2028-02-29'],
  ['2028-02-29T02:00:00Z', 'America/St_Johns', 30, '2028-01-30', '2028-02-28'],
  ['2029-02-27T12:00:00Z', 'UTC', 365, '2028-02-29', '2029-02-27'],
  ['2029-02-28T12:00:00Z', 'UTC', 365, '2028-03-01', '2029-02-28'],
])('at %s in %s, %i days begin on %s and end on %s', async (now, timeZone, days, first, last) => {
  await setNow(now);
  const stats = parseJson(await listeningStats(me, { days, timeZone }));
  const found = stats.days.map(({ day }) => day);
  expect([found.length, new Set(found).size, found[0], found.at(-1)]).toEqual([days, days, first, last]);
  expect(found).toEqual(found.toSorted());
});

test('a play of 29 February counts on that day, and within 365 days', async () => {
  await playAt('2028-02-29T10:00:00Z', '2028-02-29T23:30:00Z');
  await setNow('2028-03-01T00:30:00Z');
  const playsOn = async (timeZone: string, days: number) =>
    parseJson(await listeningStats(me, { days, timeZone })).days.filter(({ plays }) => plays > 0);
  expect(await playsOn('UTC', 7)).toEqual([{ day: '2028-02-29', plays: 2, ms_played: 120_000 }]);
  expect(await playsOn('Asia/Kathmandu', 7)).toMatchObject([
    { day: '2028-02-29', plays: 1 },
    { day: '2028-03-01', plays: 1 },
  ]);
  expect(parseJson(await mixSongs(me, 'on-repeat'))).toHaveLength(1);
  for (const [now, plays, recent, repeated] of [
    ['2028-03-30T09:00:00Z', 2, 1, 1],
    ['2028-03-31T00:00:00Z', 2, 0, 0],
    ['2029-02-27T12:00:00Z', 2, 0, 0],
    ['2029-02-28T09:00:00Z', 0, 0, 0],
  ] as const) {
    await setNow(now);
    const days = await playsOn('UTC', 365);
    expect(
      days.reduce((sum, day) => sum + day.plays, 0),
      now,
    ).toBe(plays);
    expect(await countOf({ field: 'last_played', op: 'in_last', value: 30 }), now).toBe(recent);
    expect(parseJson(await mixSongs(me, 'on-repeat')), now).toHaveLength(repeated);
  }
});

test.each([
  ['2028-02-29T12:00:00Z', '2027-03-01T13:00:00Z', 1],
  ['2028-02-29T12:00:00Z', '2027-02-28T12:00:00Z', 0],
  ['2029-02-28T12:00:00Z', '2028-02-29T13:00:00Z', 1],
  ['2029-02-28T12:00:00Z', '2028-02-29T11:00:00Z', 0],
])('at %s, a song of %s was added in the last 365 days: %i', async (now, added, expected) => {
  await setNow(now);
  await db.owner`update songs set created_at = ${added} where song_id = ${songId}`;
  expect(await countOf({ field: 'added', op: 'in_last', value: 365 })).toBe(expected);
  expect(await countOf({ field: 'added', op: 'not_in_last', value: 365 })).toBe(1 - expected);
});
