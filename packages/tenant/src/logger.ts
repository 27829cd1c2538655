// Structured operator log with one line per request. Queries are not logged, because they can contain codes.
import { logStream } from '@encore/util/log-stream';
import { REQUEST_ID_HEADER } from '@encore/util/request-context';
import { DrizzleQueryError } from 'drizzle-orm';
import { createMiddleware } from 'hono/factory';
import { type Logger, pino, stdSerializers } from 'pino';
import type { NodeBindings } from './http';

/** A JSON logger on standard output. @param level a pino level or `silent` */
export function createLogger(level: string): Logger {
  return pino(
    { name: 'tenant', level, base: undefined, serializers: { err: withoutParameters } },
    logStream(1),
  );
}

/** DrizzleQueryError contains query parameters such as tokens; its cause, the Postgres error, does not. */
function withoutParameters(error: Error) {
  return stdSerializers.err(
    error instanceof DrizzleQueryError ? (error.cause ?? new Error('query failed')) : error,
  );
}

const MAX_REQUEST_ID = 128;

/** The request id of the app joins the logs of both servers. */
export function requestLog(log: Logger) {
  return createMiddleware<NodeBindings>(async (c, next) => {
    const start = performance.now();
    await next();
    // oidc-provider writes directly to Node's response, so Hono does not know the status.
    const status = c.env.outgoing.headersSent ? c.env.outgoing.statusCode : c.res.status;
    const requestId = c.req.header(REQUEST_ID_HEADER);
    log.info(
      {
        ...(requestId && { request_id: requestId.slice(0, MAX_REQUEST_ID) }),
        method: c.req.method,
        path: c.req.path,
        status,
        ms: Math.round(performance.now() - start),
      },
      'request',
    );
  });
}
