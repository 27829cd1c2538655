// Worker pool for rendering songs, with one thread per core.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type RenderedSong, renderSong, type SongRequest } from './synth';

/** Renders one song at a time. */
interface Renderer {
  render(request: SongRequest): Promise<RenderedSong>;
  close(): Promise<unknown>;
}

/**
 * Renders every request and passes each song to `onSong` as soon as it is done, in no particular order. Backpressure: a thread
 * takes its next song when `onSong` has settled.
 * @throws the first error of a render or of `onSong`; songs that were not started are skipped
 */
export async function renderSongs(
  requests: readonly SongRequest[],
  onSong: (song: RenderedSong, index: number) => Promise<void>,
): Promise<void> {
  const queue = queueOf(requests);
  const renderers = Array.from({ length: Math.min(availableParallelism(), requests.length) }, openRenderer);
  try {
    await Promise.all(
      renderers.map(async (renderer) => {
        // A shared generator: each request goes to one renderer, and a failure in any of them closes it for all.
        for (const [index, request] of queue) await onSong(await renderer.render(request), index);
      }),
    );
  } finally {
    await Promise.all(renderers.map((renderer) => renderer.close()));
  }
}

function* queueOf(requests: readonly SongRequest[]) {
  yield* requests.entries();
}

/** Bundled into one file, there is no worker script, and songs are rendered in the calling thread. */
function openRenderer(): Renderer {
  const source = new URL('./render-worker.mjs', import.meta.url);
  return existsSync(source) ? threadRenderer(new Worker(source)) : localRenderer;
}

function threadRenderer(worker: Worker): Renderer {
  return {
    async render(request) {
      worker.postMessage(request);
      // `once` rejects when the worker emits an error.
      const [song] = await once(worker, 'message');
      return song;
    },
    close: () => worker.terminate(),
  };
}

const localRenderer: Renderer = {
  async render(request) {
    await setImmediate();
    return renderSong(request);
  },
  close: async () => undefined,
};
