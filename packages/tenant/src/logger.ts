// The tenant's log: one structured line per request. Paths are logged without their query, which may hold codes.
import { DrizzleQueryError } from 'drizzle-orm';
import { createMiddleware } from 'hono/factory';
import { type Logger, pino, stdSerializers } from 'pino';
import type { NodeBindings } from './http';

/** A JSON logger on standard output. `level` is one of pino's, `silent` for none. */
export function createLogger(level: string): Logger {
  return pino({ name: 'tenant', level, base: undefined, serializers: { err: withoutParameters } });
}

/** A failed query's error quotes its parameters, tokens among them; what Postgres said does not. */
function withoutParameters(error: Error) {
  return stdSerializers.err(
    error instanceof DrizzleQueryError ? (error.cause ?? new Error('query failed')) : error,
  );
}

/** Logs every request once it was answered. */
export function requestLog(log: Logger) {
  return createMiddleware<NodeBindings>(async (c, next) => {
    const start = performance.now();
    await next();
    // oidc-provider answers on Node's response itself; Hono's object only says so.
    const status = c.env.outgoing.headersSent ? c.env.outgoing.statusCode : c.res.status;
    log.info(
      { method: c.req.method, path: c.req.path, status, ms: Math.round(performance.now() - start) },
      'request',
    );
  });
}
