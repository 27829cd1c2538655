// Runs a stack until it is told to stop, and turns what goes wrong into a sentence and an exit code.

import { ActionsNotBuilt } from '@encore/actions-kit/build/build-actions';
import { AlreadyRunning } from '@encore/embedded-postgres';
import { EnvError } from '@/env';
import type { Stack } from './stack';
import { UserError } from './stack/settings';

/**
 * Starts a stack, stops it cleanly on SIGINT, SIGTERM or SIGHUP, and exits. A server that ends by itself ends the
 * whole with exit code 1.
 */
export async function superviseUntilStopped(start: (signal: AbortSignal) => Promise<Stack>): Promise<void> {
  const stopping = new AbortController();
  const told = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  try {
    const stack = await start(stopping.signal);
    const ended = stack.servers.map(async ({ name, exited }) => {
      await exited;
      if (stopping.signal.aborted) return;
      console.error(`The ${name} ended by itself.`);
      process.exitCode = 1;
    });
    void stack.databaseExited.then(() => {
      if (!stopping.signal.aborted)
        console.error('Postgres ended by itself. Stop Encore with Ctrl-C and start it again.');
    });
    await Promise.race([told, ...ended]);
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

const IN_WORDS = [EnvError, UserError, AlreadyRunning, ActionsNotBuilt];

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.DEBUG && !IN_WORDS.some((kind) => error instanceof kind))
    return error.stack ?? error.message;
  return error.message || error.name;
}
