import { expect, test } from 'vitest';
import {
  beginListen,
  hear,
  heardEnough,
  interrupt,
  isDue,
  type Listen,
  markReported,
  resumeListen,
  toReport,
} from './listen';

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide', duration_ms: 60_000 };
const START = Date.UTC(2026, 0, 1);

/** Plays `ms` of the song from `position`, in quarter seconds as a browser reports them. */
function play(listen: Listen, ms: number, { position = 0, clock = 0 } = {}): Listen {
  let heard = listen;
  for (let passed = 0; passed <= ms; passed += 250) {
    heard = hear(heard, { clock: clock + passed, position: position + passed }, START + clock + passed);
  }
  return heard;
}

test('half of a short song is enough, four minutes of a long one', () => {
  expect(heardEnough(60_000)).toBe(30_000);
  expect(heardEnough(3_600_000)).toBe(240_000);
});

test('a play is due at half of the song and not before', () => {
  const almost = play(beginListen(song, null), 29_750);
  expect(isDue(almost)).toBe(false);
  expect(isDue(play(almost, 250, { position: 29_750, clock: 29_750 }))).toBe(true);
});

test('seeking adds nothing, forwards or back', () => {
  const ten = play(beginListen(song, null), 10_000);
  const ahead = play(interrupt(ten), 5_000, { position: 50_000, clock: 10_100 });
  const back = play(interrupt(ahead), 5_000, { position: 0, clock: 15_200 });
  expect(back.heardMs).toBe(20_000);
});

test('a jump nobody announced adds no more than the time that passed', () => {
  const before = hear(beginListen(song, null), { clock: 0, position: 0 }, START);
  expect(hear(before, { clock: 250, position: 45_000 }, START).heardMs).toBe(250);
});

test('a stall or a sleeping machine adds no more than the song moved', () => {
  const before = hear(beginListen(song, null), { clock: 0, position: 0 }, START);
  expect(hear(before, { clock: 3_600_000, position: 400 }, START).heardMs).toBe(400);
});

test('a pause counts for nothing and the start stays the first sound', () => {
  const paused = interrupt(play(beginListen(song, null), 4_000));
  const resumed = play(paused, 4_000, { position: 4_000, clock: 900_000 });
  expect(resumed.heardMs).toBe(8_000);
  expect(resumed.startedAt).toBe(START);
});

test('however a listener plays, pauses and jumps, no more is heard than the time that passed', () => {
  let seed = 42;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  for (let round = 0; round < 200; round += 1) {
    let listen = beginListen(song, null);
    let clock = 0;
    for (let step = 0; step < 50; step += 1) {
      clock += random() * 1000;
      listen =
        random() < 0.3
          ? interrupt(listen)
          : hear(listen, { clock, position: random() * 60_000 }, START + clock);
    }
    expect(listen.heardMs).toBeLessThanOrEqual(clock);
    expect(listen.heardMs).toBeGreaterThanOrEqual(0);
  }
});

test('a listen is reported once', () => {
  const due = play(beginListen(song, null), 40_000);
  const reported = markReported(due);
  expect(isDue(due)).toBe(true);
  expect(isDue(play(reported, 20_000, { position: 40_000, clock: 40_000 }))).toBe(false);
});

test('a song that goes on after a lost connection goes on being heard; another one begins', () => {
  const ten = play(beginListen(song, 3), 10_000);
  const again = play(resumeListen(ten, song, 3), 5_000, { position: 10_000, clock: 60_000 });
  expect(again).toMatchObject({ heardMs: 15_000, startedAt: START });
  expect(resumeListen(markReported(ten), song, 3).reported).toBe(true);
  expect(resumeListen(ten, { ...song, song_id: 8 }, 3).heardMs).toBe(0);
  expect(resumeListen(ten, song, null).heardMs).toBe(0);
  expect(resumeListen(null, song, 3)).toEqual(beginListen(song, 3));
});

test('the report names the playlist only when there was one, and whole milliseconds', () => {
  const heard = hear(play(beginListen(song, 3), 30_000), { clock: 30_000.7, position: 30_000.7 }, START);
  expect(toReport(heard, 'a-uuid')).toEqual({
    play_id: 'a-uuid',
    song_id: 7,
    playlist_id: 3,
    started_at: '2026-01-01T00:00:00.000Z',
    ms_played: 30_001,
  });
  expect(toReport(play(beginListen(song, null), 30_000), 'a-uuid')).not.toHaveProperty('playlist_id');
});

test('what is due is reported as no less than half, also of a length that is odd', () => {
  const odd = { ...song, duration_ms: 60_001 };
  const heard = hear(play(beginListen(odd, null), 30_000), { clock: 30_000.6, position: 30_000.6 }, START);
  expect(isDue(heard)).toBe(true);
  expect(toReport(heard, 'a-uuid').ms_played).toBeGreaterThanOrEqual(odd.duration_ms / 2);
});
