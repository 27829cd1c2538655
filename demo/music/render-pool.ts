// Renders many songs at once, one worker thread for each core; the calling thread stays free to store them.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type RenderedSong, renderSong, type SongRequest } from './synth';

/** Something that renders one song at a time. */
interface Lane {
  render(request: SongRequest): Promise<RenderedSong>;
  close(): Promise<unknown>;
}

/**
 * Renders every request and hands each song over as soon as it is done, in no particular order.
 * A core takes its next song when `onSong` has settled, so that songs do not pile up in memory.
 * @throws what a render or `onSong` threw; the songs not yet begun are then left out
 */
export async function renderSongs(
  requests: readonly SongRequest[],
  onSong: (song: RenderedSong, index: number) => Promise<void>,
): Promise<void> {
  const queue = queueOf(requests);
  const lanes = Array.from({ length: Math.min(availableParallelism(), requests.length) }, openLane);
  try {
    await Promise.all(
      lanes.map(async (lane) => {
        // All lanes draw from the one generator: a request goes to exactly one, and a failure in any closes it for all.
        for (const [index, request] of queue) await onSong(await lane.render(request), index);
      }),
    );
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

function* queueOf(requests: readonly SongRequest[]) {
  yield* requests.entries();
}

/** Beside its source the pool has threads; bundled into one file it has none and renders in the calling thread. */
function openLane(): Lane {
  const source = new URL('./render-worker.mjs', import.meta.url);
  return existsSync(source) ? threadLane(new Worker(source)) : localLane;
}

function threadLane(worker: Worker): Lane {
  return {
    async render(request) {
      worker.postMessage(request);
      // `once` rejects when the worker emits an error instead.
      const [song] = await once(worker, 'message');
      return song;
    },
    close: () => worker.terminate(),
  };
}

const localLane: Lane = {
  async render(request) {
    await setImmediate();
    return renderSong(request);
  },
  close: async () => undefined,
};
