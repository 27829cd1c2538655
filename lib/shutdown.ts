// Graceful shutdown of an HTTP server: drains open requests, then exits.
import type { Server } from 'node:http';
import process from 'node:process';
import { onStopSignals } from '@encore/util/stop-signals';

export interface ShutdownOptions {
  /** Time limit for open requests. */
  drainMs: number;
  /** Closes what the requests used. */
  close: () => Promise<unknown>;
}

/** Whether this process shuts down, so that it is not ready for further requests. */
const shutdown = { begun: false };
export const isShuttingDown = () => shutdown.begun;

const IDLE_CHECK_MS = 100;

/** Shuts the server down on SIGTERM, SIGINT, SIGHUP, or the exit of the supervisor. A later one of these exits at once. */
export function shutDownOnSignal(server: Server, { drainMs, close }: ShutdownOptions): void {
  const stop = () => {
    if (shutdown.begun) return;
    shutdown.begun = true;
    server.close(() => void close().finally(() => process.exit(0)));
    // Connections become idle when their open response ends.
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    setTimeout(() => process.exit(1), drainMs).unref();
  };
  onStopSignals(['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'], { stop, stopAtOnce: () => process.exit(1) });
}
