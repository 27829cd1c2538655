// Starts a peer of `bench/peers/` in its own process.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@encore/embedded-postgres';
import { migrate } from '@/db/migrate';
import type { Stack } from '@/scripts/stack';

export interface Peer {
  url: string;
  pid: number;
  stop: () => void;
}

/** Starts a peer that reads the stack's database as its owner, or as the app's role if it sets row-level security. */
export async function startPeer(name: string, stack: Stack): Promise<Peer> {
  const port = await freePort();
  const options = { port, issuer: `${stack.tenantUrl}/`, audience: stack.settings.AUTH0_AUDIENCE };
  const { appUrl } = await migrate(stack.ownerUrl);
  const child = fork(`bench/peers/${name}.ts`, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      DATABASE_URL: name === 'limit' ? appUrl : stack.ownerUrl,
      NODE_ENV: 'production',
    },
  });
  await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}
