// The bridge between Hono and Node: raw requests for oidc-provider's Koa app, JSON bodies as forms, and no endless ones.
import { IncomingMessage, type ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export interface NodeBindings {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
}

const MAX_BODY_BYTES = 1024 * 1024;

const isJson = (c: Context): boolean => c.req.header('content-type')?.includes('application/json') ?? false;

/**
 * Refuses bodies over a megabyte with 413.
 * @param raw whether the path is oidc-provider's, which reads forms itself and has a limit of its own for them
 */
export function limitBody(raw: (path: string) => boolean): MiddlewareHandler<NodeBindings> {
  const onError = (c: Context) => c.json({ error: 'invalid_request', error_description: 'Too large' }, 413);
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError });
  return (c, next) => {
    const hasBody = c.req.header('content-length') ?? c.req.header('transfer-encoding');
    return !hasBody || (raw(c.req.path) && !isJson(c)) ? next() : limit(c, next);
  };
}

/** Hands the request to a Node listener, such as oidc-provider's, and waits until it has answered. */
export function forward(
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Handler<NodeBindings> {
  return async (c) => {
    const { incoming, outgoing } = c.env;
    const request = isJson(c) ? withFormBody(incoming, await c.req.json().catch(() => ({}))) : incoming;
    await listener(request, outgoing);
    return RESPONSE_ALREADY_SENT;
  };
}

/** The same request with its parameters form-encoded: Auth0 takes both, oidc-provider takes forms only. */
function withFormBody(incoming: IncomingMessage, json: unknown): IncomingMessage {
  const entries = Object.entries(json && typeof json === 'object' ? json : {});
  const scalars = entries.filter(([, value]) => value !== null && typeof value !== 'object');
  const body = Buffer.from(
    new URLSearchParams(scalars.map(([name, value]) => [name, String(value)])).toString(),
  );
  const request = new IncomingMessage(incoming.socket);
  request.method = incoming.method;
  request.url = incoming.url;
  request.headers = {
    ...incoming.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  delete request.headers['transfer-encoding'];
  // Otherwise Node takes its end for an aborted request and closes the connection.
  request.complete = true;
  request.push(body);
  request.push(null);
  return request;
}
