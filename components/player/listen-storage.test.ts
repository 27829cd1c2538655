import { expect, test } from 'vitest';
import { beginListen, hear, resumeListen } from './listen';
import { keepListen, keptListen } from './listen-storage';

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide', duration_ms: 60_000 };

function shelf() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

test('after a reload the listen goes on with what was heard, whatever the new page’s clock says', () => {
  const kept = shelf();
  const first = hear(beginListen(song, 3), { clock: 90_000, position: 0 }, 1_000);
  keepListen(kept, 'auth0|1', hear(first, { clock: 91_000, position: 1_000 }, 2_000));
  const back = resumeListen(keptListen(kept, 'auth0|1'), song, 3);
  const heard = [
    { clock: 200, position: 1_000 },
    { clock: 700, position: 1_500 },
  ].reduce((listen, moment) => hear(listen, moment, 9_000), back);
  expect(heard).toMatchObject({ heardMs: 1_500, startedAt: 1_000, reported: false });
});

test('nobody finds the listen of somebody else, and a spoilt one is none', () => {
  const kept = shelf();
  keepListen(kept, 'auth0|1', beginListen(song, null));
  expect(keptListen(kept, 'auth0|2')).toBeNull();
  for (const text of ['{', '7', '{"song":{}}']) {
    kept.setItem('encore-listen:auth0|1', text);
    expect(keptListen(kept, 'auth0|1')).toBeNull();
  }
});
