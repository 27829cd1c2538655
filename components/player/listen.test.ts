import { expect, test } from 'vitest';
import {
  advanceListen,
  interruptListen,
  isDue,
  type Listen,
  markReported,
  resumeListen,
  startListen,
  toReport,
} from './listen';

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide', duration_ms: 60_000 };
const START = Date.UTC(2026, 0, 1);

/** The steady clock starts at `START`. */
const advance = (listen: Listen, clock: number, position: number) =>
  advanceListen(listen, { clock, position }, START + clock);

/** Plays `ms` of the song from `position`, in steps of 250 ms like the `timeupdate` event. */
function play(listen: Listen, ms: number, { position = 0, clock = 0 } = {}): Listen {
  let heard = listen;
  for (let passed = 0; passed <= ms; passed += 250) {
    heard = advance(heard, clock + passed, position + passed);
  }
  return heard;
}

test('makes a play due at half of the song', () => {
  const almost = play(startListen(song, null), 29_750);
  expect(isDue(almost)).toBe(false);
  expect(isDue(play(almost, 250, { position: 29_750, clock: 29_750 }))).toBe(true);
});

test('does not count seeking, forward or backward', () => {
  const ten = play(startListen(song, null), 10_000);
  const afterSeek = play(interruptListen(ten), 5_000, { position: 50_000, clock: 10_100 });
  const back = play(interruptListen(afterSeek), 5_000, { position: 0, clock: 15_200 });
  expect(back.heardMs).toBe(20_000);
});

test('counts no more than the elapsed time when the position jumps', () => {
  const before = advance(startListen(song, null), 0, 0);
  expect(advance(before, 250, 45_000).heardMs).toBe(250);
});

test('counts no more than the progress of the song during a stall or system sleep', () => {
  const before = advance(startListen(song, null), 0, 0);
  expect(advance(before, 3_600_000, 400).heardMs).toBe(400);
});

test('does not count pauses, and keeps the time of the first sound', () => {
  const paused = interruptListen(play(startListen(song, null), 4_000));
  const resumed = play(paused, 4_000, { position: 4_000, clock: 900_000 });
  expect(resumed.heardMs).toBe(8_000);
  expect(resumed.startedAt).toBe(START);
});

test('never counts more than the elapsed time, in any sequence of playing, pausing and seeking', () => {
  let seed = 42;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  for (let round = 0; round < 200; round += 1) {
    let listen = startListen(song, null);
    let clock = 0;
    for (let step = 0; step < 50; step += 1) {
      clock += random() * 1000;
      listen =
        random() < 0.3
          ? interruptListen(listen)
          : advanceListen(listen, { clock, position: random() * 60_000 }, START + clock);
    }
    expect(listen.heardMs).toBeLessThanOrEqual(clock);
    expect(listen.heardMs).toBeGreaterThanOrEqual(0);
  }
});

test('reports a listen once', () => {
  const due = play(startListen(song, null), 40_000);
  const reported = markReported(due);
  expect(isDue(due)).toBe(true);
  expect(isDue(play(reported, 20_000, { position: 40_000, clock: 40_000 }))).toBe(false);
});

test('resumes the listen of the same song and playlist, and starts a new one for any other', () => {
  const ten = play(startListen(song, 3), 10_000);
  const again = play(resumeListen(ten, song, 3), 5_000, { position: 10_000, clock: 60_000 });
  expect(again).toMatchObject({ heardMs: 15_000, startedAt: START });
  expect(resumeListen(markReported(ten), song, 3).reported).toBe(true);
  expect(resumeListen(ten, { ...song, song_id: 8 }, 3).heardMs).toBe(0);
  expect(resumeListen(ten, song, null).heardMs).toBe(0);
  expect(resumeListen(null, song, 3)).toEqual(startListen(song, 3));
});

test('reports whole milliseconds, and the playlist if there is one', () => {
  const heard = advance(play(startListen(song, 3), 30_000), 30_000.7, 30_000.7);
  expect(toReport(heard, 'a-uuid')).toEqual({
    play_id: 'a-uuid',
    song_id: 7,
    playlist_id: 3,
    started_at: '2026-01-01T00:00:00.000Z',
    ms_played: 30_001,
  });
  expect(toReport(play(startListen(song, null), 30_000), 'a-uuid')).not.toHaveProperty('playlist_id');
});

test('reports at least half of a song with an odd duration', () => {
  const odd = { ...song, duration_ms: 60_001 };
  const heard = advance(play(startListen(odd, null), 30_000), 30_000.6, 30_000.6);
  expect(isDue(heard)).toBe(true);
  expect(toReport(heard, 'a-uuid').ms_played).toBeGreaterThanOrEqual(odd.duration_ms / 2);
});
