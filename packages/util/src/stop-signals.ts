// Graceful stop of a process at the first signal, immediate stop at a later one.
import process from 'node:process';

/** npm, npx and the terminal each deliver a Ctrl-C; a second signal within this time is the same one. */
const SAME_SIGNAL_MS = 500;

/**
 * Calls `stop` at the first of the events of the process, and `stopAtOnce` at one that comes more than 500 ms later.
 * @param events signals, and `disconnect` for a parent that exits, also if it has exited before this call
 */
export function onStopSignals(
  events: readonly (NodeJS.Signals | 'disconnect')[],
  { stop, stopAtOnce }: { stop(): void; stopAtOnce(): void },
): void {
  let requestedAt = Number.POSITIVE_INFINITY;
  const request = () => {
    if (performance.now() - requestedAt > SAME_SIGNAL_MS) stopAtOnce();
    requestedAt = Math.min(requestedAt, performance.now());
    stop();
  };
  for (const event of events) process.on(event, request);
  if (events.includes('disconnect') && process.connected === false) request();
}
