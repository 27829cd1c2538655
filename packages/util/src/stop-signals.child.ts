// A process with handlers of stop signals, for stop-signals.test.ts. `late` registers them after its parent has disconnected.
import { setTimeout as delay } from 'node:timers/promises';
import { onStopSignals } from './stop-signals';

setInterval(() => {}, 60_000);
if (process.argv[2] === 'late') while (process.connected) await delay(10);
onStopSignals(['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'], {
  stop: () => console.log('stop'),
  stopAtOnce: () => process.exit(3),
});
console.log('ready');
