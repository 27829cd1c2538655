// The production entry: one Node server, the API in front, Next behind it. In development Next serves the API too,
// so that it reloads.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import next from 'next';
import { createApi } from '@/app/api';
import { type StaticFiles, staticFiles } from '@/app/static-files';
import { database } from '@/db/client';
import { type Env, EnvError, env, whyNotListening } from '@/env';
import { log } from '@/lib/log';
import { isLoopback } from '@/lib/loopback';

/** So long may open requests, and the sockets of hot reload, keep a server that is told to stop. */
const STOP_MS = 3_000;

/**
 * So long a connection may rest between two requests: longer than load balancers and browsers keep theirs, so that
 * they close it, and no request is sent into one that is just being closed.
 */
const KEEP_ALIVE_MS = 75_000;

/** Headers by which a client could claim to be somebody, or to have passed a check; nothing here reads them. */
const FORGED = [/^x-middleware-/, /^x-encore-/, /^x-user-id$/, /^x-viewer/];

async function main(): Promise<void> {
  const { port, nextauthUrl } = checkedEnv();
  const dev = process.argv.includes('--dev') || process.env.NODE_ENV === 'development';
  const address = new URL(nextauthUrl);
  const hostname = isLoopback(address.host) ? '127.0.0.1' : undefined;
  const app = next({ dev, port, hostname: hostname ?? address.hostname });
  await app.prepare();
  const answerPage = app.getRequestHandler();
  // What is built while it is edited is not compressed.
  const answerStatic: StaticFiles = dev ? () => false : await staticFiles('.next/static');
  const answerApi: RequestListener = dev ? answerPage : getRequestListener(createApi().fetch);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    for (const name of Object.keys(request.headers)) {
      if (FORGED.some((pattern) => pattern.test(name))) delete request.headers[name];
    }
    if (answerStatic(request, response)) return;
    void (isForApi(request) ? answerApi : answerPage)(request, response);
  });
  server.on('error', (error) => {
    console.error(whyNotListening(error, port, 'PORT'));
    process.exit(1);
  });
  server.listen(port, hostname, () => log.info({ url: nextauthUrl }, 'ready'));

  const stop = () => {
    server.close(
      () => void Promise.allSettled([app.close(), database().close()]).then(() => process.exit(0)),
    );
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), STOP_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  // The supervisor is gone, however it ended.
  process.once('disconnect', stop);
}

/** Ends the process with the sentences of what is wrong, and no stack trace. */
function checkedEnv(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const isForApi = ({ url = '' }: IncomingMessage) => /^\/api(?!\/auth\/)(\/|\?|$)/.test(url);

await main();
