// Concurrent edits of a playlist, with clients that rebase their changes on conflicts.
import { beforeAll, expect, test } from 'vitest';
import { applyChange, type Change, type Entry, moveTo, rebase } from '@/components/playlists/entries';
import { toRow } from '@/components/songs/song-row';
import type { PlaylistDetail } from '@/contract';
import { saveUserFromToken } from '@/db/queries/users';
import { addSong, scopeOf } from '@/db/testing';
import { type CallOptions, problem, setUpApi } from '../testing/harness';

const api = setUpApi();
let path: string;
let songIds: number[];
const ana: CallOptions = { as: 'ana', roles: ['playlist_editor'] };
const ben: CallOptions = { as: 'ben', roles: ['playlist_editor'] };

beforeAll(async () => {
  for (const [name, displayName] of [
    ['ana', 'Ana'],
    ['ben', 'Ben'],
  ] as const) {
    await saveUserFromToken(scopeOf(name), { displayName, issuedAt: 1 });
  }
  const songs = Array.from({ length: 12 }, () => addSong(scopeOf('ana'), { public: true }));
  songIds = (await Promise.all(songs)).map(({ song_id }) => song_id);
  const json = { name: 'Ours', visibility: 'featured' };
  const { body } = await api.call('POST', '/api/playlists', { ...ana, json });
  path = `/api/playlists/${(body as PlaylistDetail).playlist_id}`;
  await api.call('POST', `${path}/songs`, { ...ana, json: { song_ids: songIds } });
});

interface List {
  entries: readonly Entry[];
  version: number;
}

const toList = ({ songs, songs_version }: PlaylistDetail): List => ({
  entries: songs.items.map((song) => ({ entry: song.entry_id, row: toRow(song) })),
  version: songs_version,
});
const read = async () => toList((await api.call('GET', `${path}?limit=200`, ana)).body as PlaylistDetail);
const ids = ({ entries }: List) => entries.map(({ entry }) => entry);

function send(who: CallOptions, change: Change, version: number) {
  const { kind, entry } = change;
  return kind === 'move'
    ? api.call('PATCH', `${path}/songs`, { ...who, json: { entry_id: entry, after: change.after, version } })
    : api.call('DELETE', `${path}/songs?entry_id=${entry}&version=${version}`, who);
}

test('responds to an outdated version with the current playlist and its last editor', async () => {
  const before = await read();
  const [first = 0, second = 0, third = 0] = ids(before);
  const moved = await send(ana, { kind: 'move', entry: first, after: second }, before.version);
  expect(moved).toMatchObject({ status: 200, body: { songs_version: before.version + 1 } });
  for (const late of [
    await send(ben, { kind: 'move', entry: third, after: null }, before.version),
    await send(ben, { kind: 'remove', entry: third }, before.version),
    await api.call('POST', `${path}/songs`, {
      ...ben,
      json: { song_ids: songIds.slice(0, 1), version: before.version },
    }),
  ]) {
    expect(late).toMatchObject({ ...problem('conflict', 409), body: { changed_by: 'Ana' } });
    const { playlist } = late.body as { playlist: PlaylistDetail };
    expect(toList(playlist)).toEqual(await read());
  }
});

/** A reproducible pseudorandom sequence. */
function randomNumbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

test.each([1, 2])('concurrent moves and removals lose and duplicate no entry (seed %i)', async (seed) => {
  const begin = await read();
  const removed = new Set<number>();

  async function makeChanges(who: CallOptions, random: (below: number) => number): Promise<void> {
    let list = begin;
    for (let change = 0; change < 6; change += 1) {
      const { entry } = list.entries[random(list.entries.length)] ?? { entry: 0 };
      const next: Change =
        change === 5 ? { kind: 'remove', entry } : moveTo(list.entries, entry, random(list.entries.length));
      list = await sendWithRebase(who, next, list);
    }
  }
  /** Retries a change, rebased, until it succeeds. */
  async function sendWithRebase(who: CallOptions, original: Change, seen: List): Promise<List> {
    let change: Change | null = original;
    let list = seen;
    while (change) {
      const { status, body } = await send(who, change, list.version);
      if (status === 200) {
        if (change.kind === 'remove') removed.add(change.entry);
        const { songs_version } = body as { songs_version: number };
        return { entries: applyChange(list.entries, change), version: songs_version };
      }
      expect(status).toBe(409);
      list = toList((body as { playlist: PlaylistDetail }).playlist);
      change = rebase(change, seen.entries, list.entries);
    }
    return list;
  }

  await Promise.all([
    makeChanges(ana, randomNumbers(seed)),
    makeChanges(ben, randomNumbers(seed * 7)),
    makeChanges(ana, randomNumbers(seed * 31)),
  ]);
  const end = await read();
  expect([...ids(end)].sort()).toEqual(
    ids(begin)
      .filter((entry) => !removed.has(entry))
      .sort(),
  );
  expect(removed.size).toBeGreaterThan(0);
});

test('client and server agree on the order after each change', async () => {
  const list = await read();
  const random = randomNumbers(99);
  let entries = list.entries;
  let { version } = list;
  for (let i = 0; i < 6; i += 1) {
    const change = moveTo(entries, entries[random(entries.length)]?.entry ?? 0, random(entries.length));
    const { body } = await send(ben, change, version);
    entries = applyChange(entries, change);
    version = (body as { songs_version: number }).songs_version;
    expect(await read()).toEqual({ entries, version });
  }
});
