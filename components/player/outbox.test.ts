import { expect, test } from 'vitest';
import type { PlayReport, PlayResult } from '@/contract';
import { memoryStorage } from '../testing/memory-storage';
import { createOutbox, NotDelivered, type Send } from './outbox';

const play = (id: string): PlayReport => ({
  play_id: id,
  song_id: 1,
  started_at: '2026-01-01T00:00:00.000Z',
  ms_played: 30_000,
});

/** A server that counts each play once, and can be made unavailable. */
function server() {
  const counted: string[] = [];
  const state = { isDown: false, calls: 0, counted };
  const send: Send = async (plays) => {
    state.calls += 1;
    if (state.isDown) throw new NotDelivered('unavailable');
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

function open(storage = memoryStorage(), remote = server(), userId = 'auth0|1') {
  const results: PlayResult[] = [];
  const outbox = createOutbox({
    userId,
    storage,
    send: remote.send,
    onResults: (list) => results.push(...list),
  });
  return { outbox, storage, remote, results };
}

test('sends a play immediately and deletes it after the response', async () => {
  const { outbox, storage, remote, results } = open();
  await outbox.add(play('a'));
  expect(remote.state.counted).toEqual(['a']);
  expect(results).toEqual([{ play_id: 'a', status: 'counted' }]);
  expect(storage.items.size).toBe(0);
});

test('keeps plays while the server is unavailable, across a reload, and delivers each once', async () => {
  const first = open();
  first.remote.state.isDown = true;
  await first.outbox.add(play('a'));
  await first.outbox.add(play('b'));
  first.remote.state.isDown = false;
  const second = open(first.storage, first.remote);
  await second.outbox.deliver();
  await second.outbox.deliver();
  expect(first.remote.state.counted).toEqual(['a', 'b']);
  expect(first.storage.items.size).toBe(0);
});

test('delivers a play added during a delivery', async () => {
  const { outbox, remote } = open();
  await Promise.all([outbox.add(play('a')), outbox.add(play('b')), outbox.add(play('c'))]);
  expect([...remote.state.counted].sort()).toEqual(['a', 'b', 'c']);
});

test('reports a play again without its playlist if the song has left it', async () => {
  const sent: (number | undefined)[] = [];
  const remote = server();
  const { outbox, storage, results } = open(memoryStorage(), {
    ...remote,
    send: async (plays) => {
      sent.push(...plays.map(({ playlist_id }) => playlist_id));
      const gone = plays.filter(({ playlist_id }) => playlist_id === 3);
      const rest = await remote.send(plays.filter((one) => !gone.includes(one)));
      return [...rest, ...gone.map(({ play_id }) => refused(play_id, 'not_in_playlist'))];
    },
  });
  await outbox.add({ ...play('a'), playlist_id: 3 });
  expect(sent).toEqual([3, undefined]);
  expect(results).toEqual([{ play_id: 'a', status: 'counted' }]);
  expect(storage.items.size).toBe(0);
});

test('reports an overlapping play once more, as one piece that ended when it was due', async () => {
  const starts: string[] = [];
  const remote = server();
  const { outbox, results } = open(memoryStorage(), {
    ...remote,
    send: async (plays) => {
      starts.push(...plays.map(({ started_at }) => started_at));
      return plays.map(({ play_id }) => refused(play_id, 'overlap'));
    },
  });
  await outbox.add({ ...play('a'), due_at: '2026-01-01T00:02:00.000Z' });
  expect(starts).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:30.000Z']);
  expect(results).toEqual([refused('a', 'overlap')]);
});

test('does not send the plays of another user', async () => {
  const first = open();
  first.remote.state.isDown = true;
  await first.outbox.add(play('a'));
  first.remote.state.isDown = false;
  await open(first.storage, first.remote, 'auth0|2').outbox.deliver();
  expect(first.remote.state.counted).toEqual([]);
});

test('ignores malformed stored values', async () => {
  for (const text of ['{', '"plays"', '[1, null, {}]']) {
    const storage = memoryStorage();
    storage.setItem('encore-plays:auth0|1', text);
    const { outbox, remote } = open(storage);
    await outbox.deliver();
    expect(remote.state.calls).toBe(0);
  }
});

test('rethrows unexpected errors and keeps the play', async () => {
  const storage = memoryStorage();
  const outbox = createOutbox({
    userId: 'auth0|1',
    storage,
    send: () => Promise.reject(new TypeError('unexpected')),
    onResults: () => {},
  });
  await expect(outbox.add(play('a'))).rejects.toThrow('unexpected');
  expect(storage.getItem('encore-plays:auth0|1')).toContain('"a"');
});
