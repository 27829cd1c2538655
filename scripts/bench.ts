// `npm run bench`: the API's hottest read beside its peers, side by side in one run, as ratios to plain Node.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from '@/bench/load';
import { build } from './build';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { freePort } from './postgres';
import { progress } from './progress';
import { startTemporaryStack } from './testing/temporary-stack';
import { userToken } from './tokens';

const ROUNDS = 5;
const REQUESTS = 2_000;
const CONNECTIONS = 10;
const PATH = '/api/songs?limit=50';

const step = progress();
await build(step);
step('Starting a stack');
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600);
const peers = [await startPeer('plain'), await startPeer('express')];
try {
  const token = await userToken(stack.settings, DEMO_ACCOUNTS.premium.email, []);
  const targets = [
    { name: 'plain node:http, jose, postgres.js', url: peers[0]?.url },
    { name: 'Express 5, express-oauth2-jwt-bearer, postgres.js', url: peers[1]?.url },
    { name: 'Encore, row-level security on', url: stack.appUrl },
  ];
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    step(`Measuring: round ${round} of ${ROUNDS}, round 0 to warm up`);
    for (const { name, url } of targets) {
      const rate = await run({ url: `${url}${PATH}`, token, requests: REQUESTS, connections: CONNECTIONS });
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  step.done();
  report(rates);
} finally {
  for (const peer of peers) peer.process.kill();
  await stack.stop();
}

/** A peer as a process of its own, reading the same rows as their owner. */
async function startPeer(name: string) {
  const port = await freePort();
  const task = { port, issuer: `${stack.tenantUrl}/`, audience: stack.settings.AUTH0_AUDIENCE };
  const child = fork(`bench/peers/${name}.ts`, [JSON.stringify(task)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: stack.ownerUrl, NODE_ENV: 'production' },
  });
  await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, process: child };
}

function report(rates: Map<string, number[]>): void {
  const [base = 1] = [...rates.values()].map(median);
  const rows = [...rates].map(([name, all]) => ({
    name,
    'requests/s': Math.round(median(all)),
    ratio: Number((median(all) / base).toFixed(2)),
  }));
  console.log(
    `\nGET ${PATH}, ${CONNECTIONS} connections, ${availableParallelism()} cores, median of ${ROUNDS} rounds`,
  );
  console.table(rows);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/api.json',
    `${JSON.stringify({ path: PATH, connections: CONNECTIONS, rows }, null, 2)}\n`,
  );
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
