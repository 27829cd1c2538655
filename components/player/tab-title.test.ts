import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentSong } from './current-queued-song';
import { queueStore, statusStore } from './state';
import { connectTabTitle } from './tab-title';
import { playerSongs, queueOf } from './testing/songs';

let changed = () => {};
let disconnect: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  class Observer {
    constructor(onChange: () => void) {
      changed = onChange;
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('MutationObserver', Observer);
  vi.stubGlobal('document', { title: 'Stats · Encore', head: {} });
  disconnect = connectTabTitle();
});
afterEach(() => {
  disconnect();
  statusStore.set('idle');
  queueStore.set(null);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What Next does after a navigation or a refresh. */
function render(title: string): void {
  document.title = title;
  changed();
}

test.each(['Stats · Encore', 'Songs · Encore'])('names the song again after %s has been rendered', (page) => {
  const queue = queueOf(playerSongs(1));
  const song = currentSong(queue);
  const playing = `${song?.songname} · ${song?.artist}`;
  queueStore.set(queue);
  statusStore.set('playing');
  expect(document.title).toBe(playing);

  render(page);
  expect(document.title).toBe(page);
  vi.runAllTimers();
  expect(document.title).toBe(playing);

  statusStore.set('paused');
  expect(document.title).toBe(page);
});
