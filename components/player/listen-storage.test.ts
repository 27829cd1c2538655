import { expect, test } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { advanceListen, resumeListen, startListen } from './listen';
import { loadListen, saveListen } from './listen-storage';

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide', duration_ms: 60_000 };

test('continues a listen after a reload, although the clock of the new page starts at 0', () => {
  const storage = memoryStorage();
  const first = advanceListen(startListen(song, 3), { clock: 90_000, position: 0 }, 1_000);
  saveListen(storage, 'auth0|1', advanceListen(first, { clock: 91_000, position: 1_000 }, 2_000));
  const resumed = resumeListen(loadListen(storage, 'auth0|1'), song, 3);
  const heard = [
    { clock: 200, position: 1_000 },
    { clock: 700, position: 1_500 },
  ].reduce((listen, moment) => advanceListen(listen, moment, 9_000), resumed);
  expect(heard).toMatchObject({ heardMs: 1_500, startedAt: 1_000, reported: false });
});

test('ignores the listen of another user and malformed values', () => {
  const storage = memoryStorage();
  saveListen(storage, 'auth0|1', startListen(song, null));
  expect(loadListen(storage, 'auth0|2')).toBeNull();
  for (const text of ['{', '7', '{"song":{}}']) {
    storage.setItem('encore-listen:auth0|1', text);
    expect(loadListen(storage, 'auth0|1')).toBeNull();
  }
});
