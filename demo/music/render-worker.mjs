// Worker thread of the render pool. Plain JavaScript, because Node 20 cannot start a worker from TypeScript.
import { parentPort } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { renderSong } = await tsImport('./synth.ts', import.meta.url);

parentPort.on('message', async (request) => {
  const song = await renderSong(request);
  parentPort.postMessage(song, [song.mp3.buffer]);
});
