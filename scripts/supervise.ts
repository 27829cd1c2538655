// Runs a stack until a signal stops it, and reports errors without stack traces.
import { ActionBuildError } from '@encore/actions-kit/build/build-actions';
import { AlreadyRunning } from '@encore/embedded-postgres';
import { EnvError } from '@/env';
import type { Stack } from './stack';
import { UserError } from './stack/settings';

/**
 * Starts a stack, stops it gracefully on SIGINT, SIGTERM or SIGHUP, and exits. When a server exits unexpectedly, stops the
 * whole stack with exit code 1.
 */
export async function superviseUntilStopped(start: (signal: AbortSignal) => Promise<Stack>): Promise<void> {
  const stopping = new AbortController();
  const signaled = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  try {
    const stack = await start(stopping.signal);
    const crashed = stack.servers.map(async ({ name, exited }) => {
      await exited;
      if (stopping.signal.aborted) return;
      console.error(`The ${name} exited unexpectedly.`);
      process.exitCode = 1;
    });
    void stack.databaseExited.then(() => {
      if (!stopping.signal.aborted)
        console.error('Postgres exited unexpectedly. Stop Encore with Ctrl-C and start it again.');
    });
    await Promise.race([signaled, ...crashed]);
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
