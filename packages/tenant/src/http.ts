// Forwards requests from Hono to oidc-provider's Koa app, and limits the size of bodies.
import { IncomingMessage, type ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export interface NodeBindings {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
}

/** The client's IP address; IPv4-mapped IPv6 addresses are unmapped. */
export function clientIp(req: IncomingMessage): string {
  return (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

const MAX_BODY_BYTES = 1024 * 1024;

const TOO_LARGE = { error: 'invalid_request', error_description: 'Too large' };
/** As hapi words it. */
const MANAGEMENT_TOO_LARGE = {
  statusCode: 413,
  error: 'Request Entity Too Large',
  message: `Payload content length greater than maximum allowed: ${MAX_BODY_BYTES}`,
};

const isJson = (c: Context): boolean => c.req.header('content-type')?.includes('application/json') ?? false;

/**
 * Rejects bodies over 1 MB with 413.
 * @param raw whether the path belongs to oidc-provider, which limits forms itself
 */
export function limitBody(raw: (path: string) => boolean): MiddlewareHandler<NodeBindings> {
  const onError = (c: Context) => {
    // The rest of the body is not read, so the connection cannot be used for another request.
    c.header('connection', 'close');
    return c.json(c.req.path.startsWith('/api/v2/') ? MANAGEMENT_TOO_LARGE : TOO_LARGE, 413);
  };
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError });
  return (c, next) => {
    const hasBody = c.req.header('content-length') ?? c.req.header('transfer-encoding');
    return !hasBody || (raw(c.req.path) && !isJson(c)) ? next() : limit(c, next);
  };
}

/** Passes the request to a Node listener and waits for its response. */
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

/** Converts a JSON body to a form. Auth0 accepts both, oidc-provider only forms. */
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
  // Otherwise Node treats the end of the stream as an aborted request and closes the connection.
  request.complete = true;
  request.push(body);
  request.push(null);
  return request;
}
