// The two servers grant-playlist-editor talks to, as real HTTP servers: the app's getPlays and the tenant's token endpoint.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface App {
  /** For the Action's secrets APP_URL and TENANT_URL. */
  url: string;
  /** What came in, in order: method, path, and the bearer token or the JSON body. */
  requests: { line: string; token?: string; body?: unknown }[];
  /** The secrets the Action needs to talk to it. */
  secrets: Record<string, string>;
  /** Nothing listens on its port afterwards. */
  stop(): Promise<void>;
}

export interface AppBehaviour {
  /** Answers getPlays; 200 with `plays` when left out. */
  getPlays?(token: string | undefined, response: ServerResponse): void;
  plays?: unknown;
  /** Seconds; 900 when left out. */
  expiresIn?: number;
  /** Of the token endpoint; 200 when left out. */
  tokenStatus?: number;
}

/** Tokens are `token-1`, `token-2`, … in the order in which they are asked for. Closed when the test is over. */
export async function startApp(behaviour: AppBehaviour): Promise<App> {
  const requests: App['requests'] = [];
  let issued = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const line = `${request.method} ${request.url}`;
    if (line === 'POST /oauth/token') {
      requests.push({ line, body: JSON.parse(await text(request)) });
      issued += 1;
      const { tokenStatus = 200, expiresIn = 900 } = behaviour;
      json(response, tokenStatus, { access_token: `token-${issued}`, expires_in: expiresIn });
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '');
    requests.push({ line, token });
    if (behaviour.getPlays) behaviour.getPlays(token, response);
    else json(response, 200, { plays: behaviour.plays });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  onTestFinished(stop);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}`;
  const secrets = {
    APP_URL: url,
    TENANT_URL: url,
    AUDIENCE: 'https://api.encore.example',
    CLIENT_ID: 'encore-actions',
    CLIENT_SECRET: 'secret',
  };
  return { url, requests, secrets, stop };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
