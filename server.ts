// The server: static files, the API, and Next for pages. In development, Next also serves the API, with hot reload.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { limitBodyTime } from '@encore/util/body-deadline';
import { listenWhenFree } from '@encore/util/listen';
import { REQUEST_ID_HEADER, withRequestId } from '@encore/util/request-context';
import { getRequestListener } from '@hono/node-server';
import next from 'next';
import { createApi } from '@/app/api';
import { startMaintenance } from '@/app/api/maintenance';
import { ADDRESS_HEADER } from '@/app/api/middleware/address';
import { Problem, problemBody } from '@/app/api/problem';
import { cachePages } from '@/app/page-cache';
import { requestFilter } from '@/app/request-filter';
import { isScenarioRequest } from '@/app/scenario-paths';
import { type StaticFiles, staticFiles } from '@/app/static-files';
import { database } from '@/db/client';
import { type Env, EnvError, env, listenErrorMessage } from '@/env';
import { log } from '@/lib/log';
import { listenAddress } from '@/lib/loopback';
import { limitResponseTime } from '@/lib/response-deadline';
import { shutDownOnSignal } from '@/lib/shutdown';

/** Development keeps sockets for hot reload open. */
const DEVELOPMENT_DRAIN_MS = 1_000;

/** A response has begun in this time, or the client gets a 503. */
const RESPONSE_MS = 4_800;

/** Storing an uploaded song and importing a playlist file take longer. */
const UPLOAD_RESPONSE_MS = 300_000;

/** Longer than the idle timeouts of load balancers and browsers, so that no request arrives on a closing connection. */
const KEEP_ALIVE_MS = 75_000;

async function main(): Promise<void> {
  const settings = checkedEnv();
  const { port, nextauthUrl, shutdownSeconds, bodySeconds } = settings;
  const lateBody = problemBody(new Problem('request-timeout', 'The request did not arrive in time.'));
  const isRejected = requestFilter(settings);
  const dev = process.argv.includes('--dev') || process.env.NODE_ENV === 'development';
  const hostname = listenAddress(nextauthUrl);
  const app = next({
    dev,
    port,
    hostname: hostname ?? new URL(nextauthUrl).hostname,
    // Next would add its listener for upgrades (hot reload) to the server, past the filter, and never answer most of them.
    ...(!dev && { httpServer: createServer() }),
  });
  await app.prepare();
  const render = app.getRequestHandler();
  const handlePage: RequestListener = dev ? render : cachePages(render);
  const serveStatic: StaticFiles = dev ? () => false : await staticFiles('.next/static');
  const handleApi: RequestListener = dev ? render : getRequestListener(createApi().fetch);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (isRejected(request, response)) return;
    request.headers[ADDRESS_HEADER] = request.socket.remoteAddress;
    if (serveStatic(request, response)) return;
    if (isScenarioRequest(request)) request.url = `/api${request.url}`;
    if (!dev) {
      limitResponseTime(request, response, isUpload(request) ? UPLOAD_RESPONSE_MS : RESPONSE_MS);
      const bodyMs = isFile(request) ? UPLOAD_RESPONSE_MS : bodySeconds * 1_000;
      limitBodyTime(request, response, bodyMs, lateBody);
    }
    withRequestId(request.headers[REQUEST_ID_HEADER], (requestId) => {
      response.setHeader(REQUEST_ID_HEADER, requestId);
      void (isApiRequest(request) ? handleApi : handlePage)(request, response);
    });
  });
  try {
    await listenWhenFree(server, port, hostname);
  } catch (error) {
    console.error(listenErrorMessage(error as NodeJS.ErrnoException, port, 'PORT'));
    process.exit(1);
  }
  log.info({ url: nextauthUrl }, 'ready');
  shutDownOnSignal(server, {
    drainMs: dev ? DEVELOPMENT_DRAIN_MS : shutdownSeconds * 1_000,
    close: () => Promise.allSettled([app.close(), database().close()]),
  });
  startMaintenance();
}

/** Exits with the message, without a stack trace, if the environment is invalid. */
function checkedEnv(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const isApiRequest = ({ url = '' }: IncomingMessage) => /^\/api(?!\/auth\/)(\/|\?|$)/.test(url);

const isUpload = ({ url = '' }: IncomingMessage) => /^\/api\/(uploads|playlists\/import)\b/.test(url);

/** A request whose body is a song or a playlist file. */
const isFile = ({ method, url = '' }: IncomingMessage) =>
  (method === 'PATCH' && url.startsWith('/api/uploads/')) || /^\/api\/playlists\/import\b/.test(url);

await main();
