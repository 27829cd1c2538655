// The bridge between Hono and Node: raw requests for oidc-provider's Koa app, JSON bodies as forms.
import { IncomingMessage, type ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Handler } from 'hono';

export interface NodeBindings {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
}

/** Hands the request to a Node listener, such as oidc-provider's, and waits until it has answered. */
export function forward(
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Handler<NodeBindings> {
  return async (c) => {
    const { incoming, outgoing } = c.env;
    const isJson = incoming.headers['content-type']?.includes('application/json');
    const request = isJson ? withFormBody(incoming, await c.req.json().catch(() => ({}))) : incoming;
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
