// The other end of the render pool. Plain JavaScript, because a worker thread of Node 20 cannot begin with TypeScript.
import { parentPort } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { renderSong } = await tsImport('./synth.ts', import.meta.url);

parentPort.on('message', async (request) => {
  const song = await renderSong(request);
  parentPort.postMessage(song, [song.mp3.buffer]);
});
