// Listens on a port that a placeholder of the supervisor may still hold.
import type { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** IPC message to the supervisor: hand over the socket that listens on this process's port. */
export const PORT_NEEDED = 'port-needed';

/** IPC message of the supervisor, with its listening server if there is one. */
export const PORT_GIVEN = 'port-given';

const HANDOVER_TIMEOUT_MS = 3_000;
const RETRY_MS = 25;

/**
 * Listens. While the port is in use, takes over the socket of the supervisor that started this process, so that no connection
 * is refused in between, or retries for a moment if that has none.
 * @param hostname undefined for all addresses
 * @throws the error of `listen`
 */
export async function listenWhenFree(server: Server, port: number, hostname?: string): Promise<void> {
  const deadline = performance.now() + HANDOVER_TIMEOUT_MS;
  for (;;) {
    const error = await tryListen(server, port, hostname);
    if (!error) return;
    if (error.code !== 'EADDRINUSE' || !process.send) throw error;
    if (await takeOver(server)) return;
    if (performance.now() > deadline) throw error;
    await delay(RETRY_MS);
  }
}

function tryListen(
  server: Server,
  port: number,
  hostname?: string,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error);
    server.once('error', onError);
    server.listen(port, hostname, () => {
      server.removeListener('error', onError);
      resolve(undefined);
    });
  });
}

/** @returns whether the supervisor replied with a socket, on which the server listens now */
function takeOver(server: Server): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isTaken: boolean) => {
      clearTimeout(timer);
      process.off('message', receive);
      resolve(isTaken);
    };
    const timer = setTimeout(end, HANDOVER_TIMEOUT_MS, false);
    const receive = (message: unknown, socket: unknown) => {
      if (message !== PORT_GIVEN) return;
      // Before the next connection, which otherwise nothing would answer.
      if (socket) server.listen(socket, () => end(true));
      else end(false);
    };
    process.on('message', receive);
    process.send?.(PORT_NEEDED);
  });
}
