// The server: static files, the API, and Next for pages. In development, Next also serves the API, with hot reload.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import next from 'next';
import { createApi } from '@/app/api';
import { startMaintenance } from '@/app/api/maintenance';
import { type StaticFiles, staticFiles } from '@/app/static-files';
import { database } from '@/db/client';
import { type Env, EnvError, env, listenErrorMessage } from '@/env';
import { log } from '@/lib/log';
import { isLoopback } from '@/lib/loopback';

/** Graceful shutdown: time limit for open requests and hot-reload sockets. */
const SHUTDOWN_MS = 3_000;

/** Longer than the idle timeouts of load balancers and browsers, so that no request arrives on a closing connection. */
const KEEP_ALIVE_MS = 75_000;

/** Identity and middleware headers, removed from client requests. */
const FORGEABLE = [/^x-middleware-/, /^x-encore-/, /^x-user-id$/, /^x-viewer/];

async function main(): Promise<void> {
  const { port, nextauthUrl } = checkedEnv();
  const dev = process.argv.includes('--dev') || process.env.NODE_ENV === 'development';
  const address = new URL(nextauthUrl);
  const hostname = isLoopback(address.host) ? '127.0.0.1' : undefined;
  const app = next({ dev, port, hostname: hostname ?? address.hostname });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const serveStatic: StaticFiles = dev ? () => false : await staticFiles('.next/static');
  const handleApi: RequestListener = dev ? handlePage : getRequestListener(createApi().fetch);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    for (const name of Object.keys(request.headers)) {
      if (FORGEABLE.some((pattern) => pattern.test(name))) delete request.headers[name];
    }
    if (serveStatic(request, response)) return;
    void (isApiRequest(request) ? handleApi : handlePage)(request, response);
  });
  server.on('error', (error) => {
    console.error(listenErrorMessage(error, port, 'PORT'));
    process.exit(1);
  });
  server.listen(port, hostname, () => log.info({ url: nextauthUrl }, 'ready'));
  startMaintenance();

  const shutDown = () => {
    server.close(
      () => void Promise.allSettled([app.close(), database().close()]).then(() => process.exit(0)),
    );
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, shutDown);
  // The supervisor has exited.
  process.once('disconnect', shutDown);
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

await main();
