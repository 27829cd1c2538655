// Listens on a port that a placeholder of the supervisor may still hold.
import type { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** IPC message to the supervisor: close the placeholder on this process's port. */
export const PORT_NEEDED = 'port-needed';

const RELEASE_TIMEOUT_MS = 3_000;

/**
 * Listens, retrying for a moment while the port is in use if a supervisor started this process.
 * @param hostname undefined for all addresses
 * @throws the error of `listen`
 */
export async function listenWhenFree(server: Server, port: number, hostname?: string): Promise<void> {
  const deadline = Date.now() + RELEASE_TIMEOUT_MS;
  for (;;) {
    const error = await tryListen(server, port, hostname);
    if (!error) return;
    if (error.code !== 'EADDRINUSE' || !process.send || Date.now() > deadline) throw error;
    process.send(PORT_NEEDED);
    await delay(25);
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
