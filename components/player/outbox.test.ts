import { expect, test } from 'vitest';
import type { PlayReport, PlayResult } from '@/contract';
import { createOutbox, NotTaken, type Send } from './outbox';

const play = (id: string): PlayReport => ({
  play_id: id,
  song_id: 1,
  started_at: '2026-01-01T00:00:00.000Z',
  ms_played: 30_000,
});

/** A shelf in memory; what a second outbox over it sees is what a reload would see. */
function shelf() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    items,
  };
}

/** A server that counts each play once, and can be away. */
function server() {
  const counted: string[] = [];
  const state = { away: false, calls: 0, counted };
  const send: Send = async (plays) => {
    state.calls += 1;
    if (state.away) throw new NotTaken('away');
    return plays.map(({ play_id }): PlayResult => {
      if (counted.includes(play_id)) return { play_id, status: 'duplicate' };
      counted.push(play_id);
      return { play_id, status: 'counted' };
    });
  };
  return { state, send };
}

type Refused = Extract<PlayResult, { status: 'refused' }>;

const refused = (play_id: string, reason: Refused['reason']): Refused => ({
  play_id,
  status: 'refused',
  reason,
});

function open(store = shelf(), remote = server(), userId = 'auth0|1') {
  const answers: PlayResult[] = [];
  const outbox = createOutbox({
    userId,
    shelf: store,
    send: remote.send,
    onAnswer: (list) => answers.push(...list),
  });
  return { outbox, store, remote, answers };
}

test('a play is sent at once and forgotten when it was answered', async () => {
  const { outbox, store, remote, answers } = open();
  await outbox.add(play('a'));
  expect(remote.state.counted).toEqual(['a']);
  expect(answers).toEqual([{ play_id: 'a', status: 'counted' }]);
  expect(store.items.size).toBe(0);
});

test('plays heard while the server is away wait, survive a reload and arrive once', async () => {
  const first = open();
  first.remote.state.away = true;
  await first.outbox.add(play('a'));
  await first.outbox.add(play('b'));
  first.remote.state.away = false;
  const second = open(first.store, first.remote);
  await second.outbox.deliver();
  await second.outbox.deliver();
  expect(first.remote.state.counted).toEqual(['a', 'b']);
  expect(first.store.items.size).toBe(0);
});

test('a play added while another is on its way is sent too', async () => {
  const { outbox, remote } = open();
  await Promise.all([outbox.add(play('a')), outbox.add(play('b')), outbox.add(play('c'))]);
  expect([...remote.state.counted].sort()).toEqual(['a', 'b', 'c']);
});

test('a song that left its playlist before its play was told is told without it, under the same id', async () => {
  const told: (number | undefined)[] = [];
  const remote = server();
  const { outbox, store, answers } = open(shelf(), {
    ...remote,
    send: async (plays) => {
      told.push(...plays.map(({ playlist_id }) => playlist_id));
      const gone = plays.filter(({ playlist_id }) => playlist_id === 3);
      const rest = await remote.send(plays.filter((one) => !gone.includes(one)));
      return [...rest, ...gone.map(({ play_id }) => refused(play_id, 'not_in_playlist'))];
    },
  });
  await outbox.add({ ...play('a'), playlist_id: 3 });
  expect(told).toEqual([3, undefined]);
  expect(answers).toEqual([{ play_id: 'a', status: 'counted' }]);
  expect(store.items.size).toBe(0);
});

test('a song that another device played into while it rested is told as heard until it was due, once', async () => {
  const begun: string[] = [];
  const remote = server();
  const { outbox, answers } = open(shelf(), {
    ...remote,
    send: async (plays) => {
      begun.push(...plays.map(({ started_at }) => started_at));
      return plays.map(({ play_id }) => refused(play_id, 'overlap'));
    },
  });
  await outbox.add({ ...play('a'), due_at: '2026-01-01T00:02:00.000Z' });
  expect(begun).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:30.000Z']);
  expect(answers).toEqual([refused('a', 'overlap')]);
});

test('one listener never sends what another one heard', async () => {
  const first = open();
  first.remote.state.away = true;
  await first.outbox.add(play('a'));
  first.remote.state.away = false;
  await open(first.store, first.remote, 'auth0|2').outbox.deliver();
  expect(first.remote.state.counted).toEqual([]);
});

test('a spoilt shelf is an empty shelf', async () => {
  for (const text of ['{', '"plays"', '[1, null, {}]']) {
    const store = shelf();
    store.setItem('encore-plays:auth0|1', text);
    const { outbox, remote } = open(store);
    await outbox.deliver();
    expect(remote.state.calls).toBe(0);
  }
});

test('an error nobody foresaw is not swallowed, and the play is kept', async () => {
  const store = shelf();
  const outbox = createOutbox({
    userId: 'auth0|1',
    shelf: store,
    send: () => Promise.reject(new TypeError('a defect')),
    onAnswer: () => {},
  });
  await expect(outbox.add(play('a'))).rejects.toThrow('a defect');
  expect(store.getItem('encore-plays:auth0|1')).toContain('"a"');
});
