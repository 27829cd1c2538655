// Calls of commands in the tenant's process over its IPC channel.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Commands } from './commands';

export interface Request {
  id: number;
  command: string;
  args: unknown[];
}

export interface Response {
  id: number;
  result?: unknown;
  error?: { message: string; code?: string | undefined };
}

type CommandName = keyof Commands;

export interface Connection {
  /** @throws TenantError if the command fails or the process has exited */
  call<Name extends CommandName>(
    command: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>;
  /** Stops the process and waits until it has deleted its data. */
  close(): Promise<void>;
}

class CommandError extends Error {
  override name = 'TenantError';
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

export function connect(child: ChildProcess): Connection {
  let lastId = 0;
  let exited = false;
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  child.on('message', ({ id, result, error }: Response) => {
    const call = pending.get(id);
    pending.delete(id);
    if (error) call?.reject(new CommandError(error.message, error.code ?? 'error'));
    else call?.resolve(result);
  });
  const exit = once(child, 'exit');
  child.once('exit', () => {
    exited = true;
    for (const { reject } of pending.values()) reject(new CommandError('The tenant has stopped.', 'stopped'));
    pending.clear();
  });
  return {
    call: (command, ...args) =>
      new Promise((resolve, reject) => {
        if (exited || !child.connected) return reject(new CommandError('The tenant has stopped.', 'stopped'));
        lastId += 1;
        pending.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: lastId, command, args } satisfies Request);
      }),
    async close() {
      if (child.connected) child.disconnect();
      if (!exited) await exit;
    },
  };
}
