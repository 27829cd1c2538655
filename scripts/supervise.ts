// Runs a stack until a signal stops it, and reports errors without stack traces.
import { ActionBuildError } from '@encore/actions-kit/build/build-actions';
import { AlreadyRunning } from '@encore/embedded-postgres';
import { onStopSignals } from '@encore/util/stop-signals';
import { EnvError } from '@/env';
import type { Stack } from './stack';
import { UserError } from './stack/settings';

/**
 * Starts a stack, stops it gracefully on SIGINT, SIGTERM or SIGHUP, and exits; a second signal or SIGQUIT stops it at once. When
 * a process of the stack fails repeatedly, stops the whole stack with exit code 1.
 */
export async function superviseUntilStopped(start: (signal: AbortSignal) => Promise<Stack>): Promise<void> {
  const stopping = new AbortController();
  const signaled = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  let stack: Stack | undefined;
  const stopAtOnce = () => {
    stack?.kill();
    process.exit(1);
  };
  onStopSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], { stop: () => stopping.abort(), stopAtOnce });
  process.once('SIGQUIT', stopAtOnce);
  try {
    stack = await start(stopping.signal);
    const failure = await Promise.race([signaled, stack.failed]);
    if (failure !== undefined) {
      console.error(`${failure}\nEncore stops.`);
      process.exitCode = 1;
    }
    stopping.abort();
    await stack.stop();
  } catch (error) {
    if (!stopping.signal.aborted) {
      console.error(`\n${explain(error)}`);
      process.exitCode = 1;
    }
  }
  process.exit();
}

/** Errors whose message is enough, also with DEBUG set. */
const EXPECTED = [EnvError, UserError, AlreadyRunning, ActionBuildError];

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.DEBUG && !EXPECTED.some((kind) => error instanceof kind))
    return error.stack ?? error.message;
  return error.message || error.name;
}
