import { beforeAll, expect, test } from 'vitest';
import type { SmartRule, SmartRuleGroup, SmartRules } from '@/contract';
import { smartRulesSchema } from '@/contract/smart-playlists';
import { CannotUndo, MemberNotInvited, NotAllowed, RulesTooSlow, VersionConflict } from '../errors';
import { addSong, playOf, scopeOf, setUpDatabase, unwrap } from '../testing';
import { addFavorites } from './favorites';
import { createLink } from './playlist-members';
import { addSongs } from './playlist-songs';
import { getPlaylist, getPlaylistPage, listPlaylists, updatePlaylist } from './playlists';
import { recordPlays } from './plays';
import {
  convertSmartPlaylist,
  createSmartPlaylist,
  previewRules,
  undoConversion,
  updateRules,
} from './smart-playlists';

const db = setUpDatabase();
const me = scopeOf('me');
const ids = new Map<string, number>();

/** Name, artist, genre, year, seconds, plays, days since it was added. */
const SONGS = [
  ['Jóga', 'Björk', 'Trip hop', 1997, 305, 40, 400],
  ['Isobel', 'Björk', 'Trip hop', 1995, 347, 3, 10],
  ['Night Ferry', 'Neon Harbour', 'Synthwave', 2019, 66, 0, 2],
  ['Chrome Tide', 'Neon Harbour', 'Synthwave', 2021, 64, 12, 1],
  ['Blue Hour', 'Ida Brandt Trio', null, null, 240, 0, 5],
] as const;

beforeAll(async () => {
  for (const [songname, artist, genre, year, seconds, plays, days] of SONGS) {
    const { song_id } = await addSong(me, { songname, artist, genre, duration_ms: seconds * 1000 });
    await db.owner`update songs set year = ${year}, plays = ${plays}, created_at = now() - make_interval(days => ${days})
      where song_id = ${song_id}`;
    ids.set(songname, song_id);
  }
  await addSong(scopeOf('other'), { songname: 'Hyperballad', artist: 'Björk', public: true });
  await addFavorites(me, [ids.get('Isobel') ?? 0]);
  await db.owner`insert into plays (user_id, play_id, song_user_id, song_id, started_at, ms_played)
    values (${me.userId}, gen_random_uuid(), ${me.userId}, ${ids.get('Jóga') ?? 0}, now() - interval '1 hour', 160000),
      (${me.userId}, gen_random_uuid(), ${me.userId}, ${ids.get('Night Ferry') ?? 0}, now() - interval '40 days', 60000),
      (${me.userId}, gen_random_uuid(), ${me.userId}, ${ids.get('Isobel') ?? 0}, now() - interval '2 days', 60000)`;
});

type Rest = { match?: 'all' | 'any'; order?: SmartRules['order']; limit?: number };
const rulesOf = (rules: (SmartRule | SmartRuleGroup)[], rest: Rest = {}): SmartRules =>
  smartRulesSchema.parse({ version: 1, match: 'all', order: 'oldest', rules, ...rest });
const create = async (rules: SmartRules) =>
  unwrap(await createSmartPlaylist(me, { name: 'Smart', description: '', rules })).playlist_id;
const songsOf = async (id: number) =>
  unwrap(await getPlaylist(me, id, { limit: 50 })).songs.items.map(({ songname }) => songname);

test.each<[string, SmartRule, string[]]>([
  ['genre is', { field: 'genre', op: 'is', value: 'TRIP HOP' }, ['Jóga', 'Isobel']],
  [
    'genre is not',
    { field: 'genre', op: 'is_not', value: 'Trip hop' },
    ['Blue Hour', 'Night Ferry', 'Chrome Tide'],
  ],
  ['artist is', { field: 'artist', op: 'is', value: 'bjork' }, ['Jóga', 'Isobel']],
  ['artist contains', { field: 'artist', op: 'contains', value: 'HARB' }, ['Night Ferry', 'Chrome Tide']],
  ['artist contains a wildcard', { field: 'artist', op: 'contains', value: '%' }, []],
  ['artist contains SQL', { field: 'artist', op: 'contains', value: "' or true --" }, []],
  ['year at least', { field: 'year', op: 'at_least', value: 2019 }, ['Night Ferry', 'Chrome Tide']],
  ['year at most', { field: 'year', op: 'at_most', value: 1995 }, ['Isobel']],
  ['added in the last days', { field: 'added', op: 'in_last', value: 3 }, ['Night Ferry', 'Chrome Tide']],
  ['added earlier', { field: 'added', op: 'not_in_last', value: 30 }, ['Jóga']],
  ['played in the last days', { field: 'last_played', op: 'in_last', value: 30 }, ['Jóga', 'Isobel']],
  [
    'not played',
    { field: 'last_played', op: 'not_in_last', value: 30 },
    ['Blue Hour', 'Night Ferry', 'Chrome Tide'],
  ],
  ['plays', { field: 'plays', op: 'is', value: 0 }, ['Blue Hour', 'Night Ferry']],
  ['duration', { field: 'duration', op: 'at_most', value: 66 }, ['Night Ferry', 'Chrome Tide']],
  ['favorite', { field: 'favorite', op: 'is', value: true }, ['Isobel']],
  [
    'no favorite',
    { field: 'favorite', op: 'is', value: false },
    ['Jóga', 'Blue Hour', 'Night Ferry', 'Chrome Tide'],
  ],
])('selects by %s', async (_name, rule, expected) => {
  expect(await songsOf(await create(rulesOf([rule])))).toEqual(expected);
});

const NEW: SmartRule = { field: 'added', op: 'in_last', value: 7 };
const LONG: SmartRule = { field: 'duration', op: 'at_least', value: 300 };
test('artist is, and is not, one of several artists', async () => {
  const both = scopeOf('both');
  await addSong(both, { songname: 'Alone', artist: 'Ana' });
  await addSong(both, { songname: 'Together', artist: 'Ana feat. Ben' });
  await addSong(both, { songname: 'Listed', artist: 'Ben, Ana & Cy', artists: ['Ben', 'Ana', 'Cy'] });
  await addSong(both, { songname: 'Other', artist: 'Anastasia' });
  const songs = async (op: 'is' | 'is_not', value: string) => {
    const rules = rulesOf([{ field: 'artist', op, value }]);
    const { playlist_id } = unwrap(
      await createSmartPlaylist(both, { name: 'Smart', description: '', rules }),
    );
    return unwrap(await getPlaylist(both, playlist_id, { limit: 50 })).songs.items.map(
      ({ songname }) => songname,
    );
  };
  expect(await songs('is', 'ana')).toEqual(['Alone', 'Together', 'Listed']);
  expect(await songs('is', 'BEN')).toEqual(['Together', 'Listed']);
  expect(await songs('is', 'Ana feat. Ben')).toEqual(['Together']);
  expect(await songs('is_not', 'Ben')).toEqual(['Alone', 'Other']);
});

const BJORK: SmartRule = { field: 'artist', op: 'is', value: 'Björk' };

test('combines all, any and groups', async () => {
  expect(await songsOf(await create(rulesOf([NEW, LONG])))).toEqual([]);
  const any = await create(rulesOf([NEW, LONG], { match: 'any' }));
  expect(await songsOf(any)).toHaveLength(5);
  const group = { match: 'any' as const, rules: [NEW, LONG] };
  expect(await songsOf(await create(rulesOf([BJORK, group])))).toEqual(['Jóga', 'Isobel']);
});

test.each<[SmartRules['order'], string]>([
  ['newest', 'Chrome Tide'],
  ['oldest', 'Jóga'],
  ['name', 'Blue Hour'],
  ['artist', 'Jóga'],
  ['most_played', 'Jóga'],
  ['longest', 'Isobel'],
  ['shortest', 'Chrome Tide'],
  ['recently_played', 'Jóga'],
])('orders by %s', async (order, first) => {
  const everything: SmartRule = { field: 'plays', op: 'at_least', value: 0 };
  const songs = await songsOf(await create(rulesOf([everything], { order })));
  expect([songs.length, songs[0]]).toEqual([5, first]);
});

test('is live, limited and paged; counts what it selects', async () => {
  const id = await create(rulesOf([NEW], { order: 'newest', limit: 2 }));
  const first = unwrap(await getPlaylist(me, id, { limit: 1 }));
  expect(first).toMatchObject({
    smart: true,
    song_count: 2,
    duration_ms: 130_000,
    rules: { version: 1, limit: 2 },
    songs: { items: [{ songname: 'Chrome Tide' }] },
  });
  const next = unwrap(await getPlaylist(me, id, { limit: 1, cursor: first.songs.next_cursor ?? '' }));
  expect(next.songs).toMatchObject({ items: [{ songname: 'Night Ferry' }], next_cursor: null });
  const { song_id } = await addSong(me, { songname: 'Brand New' });
  await db.owner`update songs set created_at = now() where song_id = ${song_id}`;
  expect(await songsOf(id)).toEqual(['Brand New', 'Chrome Tide']);
  await db.owner`delete from songs where song_id = ${song_id}`;
  expect(await previewRules(me, rulesOf([NEW]))).toEqual({ song_count: 3, duration_ms: 370_000 });
});

test('cannot be edited by hand or shared, but its rules change', async () => {
  const id = await create(rulesOf([BJORK]));
  await expect(addSongs(me, id, [ids.get('Blue Hour') ?? 0])).rejects.toThrow(NotAllowed);
  await expect(updatePlaylist(me, id, { visibility: 'shared' })).rejects.toThrow(NotAllowed);
  await expect(createLink(me, id, 'view', 1)).rejects.toThrow(MemberNotInvited);
  expect(await updateRules(scopeOf('other'), id, rulesOf([LONG]))).toBeNull();
  expect(await getPlaylist(scopeOf('other'), id, { limit: 1 })).toBeNull();
  expect(unwrap(await updateRules(me, id, rulesOf([LONG, BJORK])))).toMatchObject({ smart: true });
  expect(await songsOf(id)).toEqual(['Jóga', 'Isobel']);
});

test('counts plays, and converts into a playlist that stays as it is', async () => {
  const id = await create(rulesOf([{ field: 'genre', op: 'is', value: 'Synthwave' }]));
  const [play] = await recordPlays(me, [playOf(ids.get('Chrome Tide') ?? 0, id)]);
  expect(play).toMatchObject({ status: 'counted' });
  expect(await convertSmartPlaylist(scopeOf('other'), id)).toBeNull();
  expect(unwrap(await convertSmartPlaylist(me, id))).toMatchObject({ smart: false, song_count: 2, plays: 1 });
  await addSongs(me, id, [ids.get('Blue Hour') ?? 0]);
  expect(await songsOf(id)).toEqual(['Night Ferry', 'Chrome Tide', 'Blue Hour']);
  expect(await convertSmartPlaylist(me, id)).toBeNull();
  const stale = { rules: rulesOf([{ field: 'genre', op: 'is', value: 'Synthwave' }]), songs_version: 1 };
  await expect(undoConversion(me, id, stale)).rejects.toBeInstanceOf(CannotUndo);
  const list = unwrap(await listPlaylists(me, { limit: 50 })).items;
  expect(list.find(({ playlist_id }) => playlist_id === id)).toMatchObject({ smart: false });
});

test('undoes a conversion until the playlist is changed or shared', async () => {
  const rules = rulesOf([{ field: 'genre', op: 'is', value: 'Synthwave' }]);
  const id = await create(rules);
  const convert = async () => ({
    rules,
    songs_version: unwrap(await convertSmartPlaylist(me, id)).songs_version,
  });
  const converted = await convert();
  expect(await undoConversion(scopeOf('other'), id, converted)).toBeNull();
  expect(unwrap(await undoConversion(me, id, converted))).toMatchObject({ smart: true });
  expect(unwrap(await getPlaylist(me, id, { limit: 50 }))).toMatchObject({ rules, song_count: 2 });
  await expect(undoConversion(me, id, converted)).rejects.toBeInstanceOf(CannotUndo);
  const again = await convert();
  await createLink(me, id, 'view', 1);
  await expect(undoConversion(me, id, again)).rejects.toBeInstanceOf(CannotUndo);
  expect(await songsOf(id)).toEqual(['Night Ferry', 'Chrome Tide']);
});

test('a playlist whose rules take too long has its rules, and no songs', async () => {
  const rules = rulesOf([{ field: 'genre', op: 'is', value: 'Synthwave' }]);
  const id = await create(rules);
  const lock = await db.owner.reserve();
  await lock`begin`;
  await lock`lock table favourites in access exclusive mode`;
  await updateRules(me, id, rulesOf([{ field: 'favorite', op: 'is', value: true }]));
  await expect(getPlaylist(me, id, { limit: 50 })).rejects.toBeInstanceOf(RulesTooSlow);
  const page = await getPlaylistPage(me, id, { limit: 50 });
  await lock`rollback`;
  lock.release();
  expect(page?.isTooSlow).toBe(true);
  expect(page && unwrap(page.playlist)).toMatchObject({
    smart: true,
    songs: { items: [], next_cursor: null },
  });
  expect(await getPlaylistPage(me, id, { limit: 50 })).toMatchObject({ isTooSlow: false });
});

test('rejects rules that its schema does not know', () => {
  for (const rules of [
    [],
    [{ field: 'songs.user_id', op: 'is', value: 'x' }],
    [{ field: 'year', op: 'or 1 = 1', value: 1 }],
    [{ field: 'favorite', op: 'is', value: 'true' }],
    Array.from({ length: 21 }, () => LONG),
    Array.from({ length: 3 }, () => ({ match: 'any', rules: Array.from({ length: 7 }, () => LONG) })),
    [{ match: 'any', rules: [{ match: 'any', rules: [LONG] }] }],
  ]) {
    expect(smartRulesSchema.safeParse({ version: 1, match: 'all', rules }).success).toBe(false);
  }
});

test('refuses rules that are based on an outdated version', async () => {
  const rules = rulesOf([{ field: 'favorite', op: 'is', value: true }]);
  const id = await create(rules);
  const { version } = unwrap(await getPlaylist(me, id, { limit: 1 }));
  const [first, second] = await Promise.allSettled([
    updateRules(me, id, rules, version),
    updateRules(me, id, rules, version),
  ]);
  expect([first, second].map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const rejected = [first, second].find((one) => one.status === 'rejected');
  expect(rejected?.reason).toEqual(new VersionConflict(version + 1));
  await expect(updatePlaylist(me, id, { name: 'Late' }, version)).rejects.toThrow(VersionConflict);
  expect(unwrap(await updateRules(me, id, rules, version + 1))).toMatchObject({ version: version + 2 });
});
