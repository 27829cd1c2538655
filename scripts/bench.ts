// `npm run bench`: throughput of the API's hottest read and its peers, as ratios to plain Node.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@encore/embedded-postgres';
import { run } from '@/bench/load';
import { hasProcessorTime, processorTime, withChildren } from '@/bench/processor';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from './build';
import { progress } from './progress';
import { startTemporaryStack } from './testing/temporary-stack';
import { userToken } from './tokens';

const ROUNDS = 15;
const REQUESTS = 700;
const CONNECTIONS = 10;
const PATH = '/api/songs?limit=50';

interface Target {
  name: string;
  url: string;
  pid: number;
}

interface Round {
  /** Requests per second. */
  rate: number;
  /** Microseconds of processor time per request, in the server and in Postgres. */
  node: number;
  postgres: number;
}

const step = progress();
await build(step);
step('Starting a stack');
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { RATE_LIMIT_FACTOR: '0' });
const plain = await startPeer('plain');
const express = await startPeer('express');
try {
  const token = await userToken(stack.settings, DEMO_ACCOUNTS.premium.email, []);
  const encore = stack.servers.find(({ name }) => name === 'app')?.pid ?? 0;
  const targets: Target[] = [
    { name: 'plain node:http, jose, postgres.js', ...plain },
    { name: 'Express 5, express-oauth2-jwt-bearer, postgres.js', ...express },
    { name: 'Encore, row-level security on', url: stack.appUrl, pid: encore },
  ];
  const rounds = new Map<string, Round[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    step(`Measuring: round ${round} of ${ROUNDS}, round 0 to warm up`);
    for (const target of targets) {
      const measured = await measure(target, token);
      if (round > 0) rounds.get(target.name)?.push(measured);
    }
  }
  step.done();
  report(rounds);
} finally {
  for (const { stop } of [plain, express]) stop();
  await stack.stop();
}

/** Starts a peer in a separate process. It reads the same rows as the owner, without row-level security. */
async function startPeer(name: string) {
  const port = await freePort();
  const options = { port, issuer: `${stack.tenantUrl}/`, audience: stack.settings.AUTH0_AUDIENCE };
  const child = fork(`bench/peers/${name}.ts`, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: stack.ownerUrl, NODE_ENV: 'production' },
  });
  await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}

async function measure({ url, pid }: Target, token: string): Promise<Round> {
  const postmaster = readFileSync(join(stack.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  const database = hasProcessorTime ? withChildren(Number.parseInt(postmaster, 10)) : [];
  const before = [processorTime([pid]), processorTime(database)] as const;
  const rate = await run({ url: `${url}${PATH}`, token, requests: REQUESTS, connections: CONNECTIONS });
  return {
    rate,
    node: (processorTime([pid]) - before[0]) / REQUESTS,
    postgres: (processorTime(database) - before[1]) / REQUESTS,
  };
}

function report(rounds: Map<string, Round[]>): void {
  const cores = availableParallelism();
  const load = loadavg().map((value) => Number(value.toFixed(1)));
  const [base] = rounds.values();
  const rows = [...rounds].map(([name, all]) => ({
    name,
    'requests/s': Math.round(median(all.map(({ rate }) => rate))),
    ratio: Number(
      (median(all.map(({ rate }) => rate)) / median((base ?? []).map(({ rate }) => rate))).toFixed(2),
    ),
    ...(hasProcessorTime && {
      'Node µs': Math.round(median(all.map(({ node }) => node))),
      'Postgres µs': Math.round(median(all.map(({ postgres }) => postgres))),
      'both µs': Math.round(median(all.map(({ node, postgres }) => node + postgres))),
    }),
  }));
  console.log(
    `\nGET ${PATH}, ${CONNECTIONS} connections, median of ${ROUNDS} rounds; ${cores} cores, ` +
      `load average ${load[0]}`,
  );
  console.table(rows);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/api.json',
    `${JSON.stringify({ path: PATH, connections: CONNECTIONS, cores, load, rows }, null, 2)}\n`,
  );
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
