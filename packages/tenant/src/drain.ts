// How a server stops: requests in flight finish, within a limit.
import type { Server } from 'node:http';

/** Requests in flight have this long to finish when the tenant stops. */
export const DRAIN_MS = 10_000;
const IDLE_CHECK_MS = 20;

/** Stops accepting requests, and finishes those in flight. */
export function drain(server: Server, drainMs: number): Promise<void> {
  return new Promise((done) => {
    // Connections become idle when their response ends.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const limit = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      done();
    });
    server.closeIdleConnections();
  });
}
