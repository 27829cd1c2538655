// HTTP stub of the app's getPlays and the tenant's token endpoint, for grant-playlist-editor.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface AppStub {
  url: string;
  /** Received requests in order: method and path, bearer token or JSON body. */
  requests: { line: string; token?: string; body?: unknown }[];
  /** Secrets for the Action. */
  secrets: Record<string, string>;
  stop(): Promise<void>;
}

export interface AppStubOptions {
  /** Handles getPlays; default: 200 with `plays`. */
  getPlays?(token: string | undefined, response: ServerResponse): void;
  plays?: unknown;
  /** Token lifetime in seconds; default 900. */
  expiresIn?: number;
  /** Status of the token endpoint; default 200. */
  tokenStatus?: number;
}

/** Starts the stub, which closes when the test finishes. It issues the tokens `token-1`, `token-2`, … */
export async function startAppStub(options: AppStubOptions): Promise<AppStub> {
  const requests: AppStub['requests'] = [];
  let issued = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const line = `${request.method} ${request.url}`;
    if (line === 'POST /oauth/token') {
      requests.push({ line, body: JSON.parse(await text(request)) });
      issued += 1;
      const { tokenStatus = 200, expiresIn = 900 } = options;
      json(response, tokenStatus, { access_token: `token-${issued}`, expires_in: expiresIn });
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '');
    requests.push({ line, token });
    if (options.getPlays) options.getPlays(token, response);
    else json(response, 200, { plays: options.plays });
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
