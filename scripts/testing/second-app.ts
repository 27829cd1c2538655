// A second app process on the Postgres and the tenant of a stack, and a proxy that alternates between both.
import { createServer, request as forward } from 'node:http';
import { join } from 'node:path';
import { freePort } from '@encore/embedded-postgres';
import { urlForRole } from '@/db/owner-connection';
import { PROGRAMS } from '../stack';
import { appEnvironment } from '../stack/environments';
import { startServer } from '../stack/server-process';
import type { TemporaryStack } from './temporary-stack';

/** @param stack its NEXTAUTH_URL is `http://localhost:<proxyPort>` */
export async function startSecondApp(
  stack: TemporaryStack,
  proxyPort: number,
): Promise<{ stop(): Promise<void> }> {
  const { settings, secrets, ownerUrl, dataDir } = stack;
  const port = await freePort();
  const env = appEnvironment({ ...settings, PORT: port }, secrets, urlForRole(ownerUrl, 'encore_app').href);
  const app = await startServer({
    name: 'second app',
    args: PROGRAMS.app.production,
    env: { ...env, NODE_ENV: 'production' },
    readyUrl: `http://localhost:${port}/api/health`,
    logFile: join(dataDir, 'logs', 'second-app.log'),
  });
  const ports = [settings.PORT, port];
  let requests = 0;
  const proxy = createServer({ keepAliveTimeout: 75_000 }, (incoming, response) => {
    const { method, url, headers } = incoming;
    const target = { host: '127.0.0.1', port: ports[requests++ % 2], method, path: url, headers };
    const outgoing = forward(target, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((listening) => proxy.listen(proxyPort, '127.0.0.1', listening));
  return {
    async stop() {
      proxy.close();
      proxy.closeAllConnections();
      await app.stop();
    },
  };
}
