// The process of a tenant of the test kit: executes the commands of its parent until the parent disconnects.
import process from 'node:process';
import { type Commands, createCommands } from './commands';
import type { Request, Response } from './connection';

const commands = createCommands();

// The parent decides when to stop, also on Ctrl-C and when the terminal is closed, which signals both.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('message', async ({ id, command, args }: Request) => {
  // The callback receives the error if the parent has exited.
  const reply = (response: Omit<Response, 'id'>) => {
    const message: Response = { id, ...response };
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  try {
    const run = commands[command as keyof Commands] as (...values: unknown[]) => Promise<unknown>;
    reply({ result: await run(...args) });
  } catch (error) {
    const { message, code, cause } = error as Error & { code?: string };
    const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
    reply({ error: { message: reason, code } });
  }
});

const stop = async () => {
  await commands.stop();
  process.exit(0);
};
process.once('disconnect', stop);
process.once('SIGTERM', stop);
