// `npm run bench api`: the API's reads next to peers with the same Postgres, data and token.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';
import { userToken } from '@/scripts/tokens';
import {
  type Comparison,
  comparisonRows,
  interleave,
  isQuick,
  median,
  ratio,
  report,
  type Target,
} from './harness';
import { run } from './load';
import { startPeer } from './peer-process';
import { hasProcessorTime, processorTime, withChildren } from './processor';

const ROUNDS = isQuick ? 5 : 12;
const REQUESTS = isQuick ? 300 : 700;
/** Until no contender becomes faster. */
const WARM_UP = isQuick ? 4 : 8;
const CONNECTIONS = 10;
const ENCORE = 'Encore, row-level security on';
const LIMIT = 'limit: plain node:http, token cache, one statement with row-level security';
const FASTIFY = 'fastify, @fastify/jwt with cache, postgres.js';
const EXPRESS = 'Express, express-oauth2-jwt-bearer, postgres.js';

const step = progress();
await build(step);
step('Starting a stack and the peers');
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { RATE_LIMIT_FACTOR: '0' });
const peers = {
  [LIMIT]: await startPeer('limit', stack),
  'plain node:http, jose, postgres.js': await startPeer('plain', stack),
  [FASTIFY]: await startPeer('fastify', stack),
  [EXPRESS]: await startPeer('express', stack),
};
try {
  const token = await userToken(stack.settings, DEMO_ACCOUNTS.premium.email, []);
  const headers = { authorization: `Bearer ${token}` };
  const playlist = await firstPlaylist(headers);
  const paths = {
    songs: '/api/songs?limit=50',
    playlist: `/api/playlists/${playlist}`,
    getPlays: '/api/playlists/getPlays',
  };
  const rows: object[] = [];
  const targets: Target[] = [];
  for (const [name, path] of Object.entries(paths)) {
    step(`Measuring ${name}: ${ROUNDS} rounds`);
    const measured = await compare(name, path, headers);
    rows.push(...measured.rows);
    targets.push(...measured.targets);
  }
  step.done();
  report('api', `Reads of the API, ${CONNECTIONS} connections, ${ROUNDS} rounds`, rows, targets);
} finally {
  for (const { stop } of Object.values(peers)) stop();
  await stack.stop();
}

async function compare(name: string, path: string, headers: Record<string, string>) {
  const app = { url: stack.appUrl, pid: stack.servers.find((server) => server.name === 'app')?.pid ?? 0 };
  const processor = new Map<string, number[]>();
  const contenders = Object.entries({ ...peers, [ENCORE]: app })
    .filter(([contender]) => name === 'songs' || !contender.startsWith('plain'))
    .map(([contender, { url, pid }]) => ({
      name: contender,
      round: () =>
        counted(processor, contender, pid, () =>
          run({ url: `${url}${path}`, headers, requests: REQUESTS, connections: CONNECTIONS }),
        ),
    }));
  const comparison: Comparison = { name, unit: 'requests/s', contenders, rounds: ROUNDS, warmUp: WARM_UP };
  const figures = await interleave(comparison);
  const rows = comparisonRows(comparison, figures).map((row) => ({
    ...row,
    ...(hasProcessorTime && {
      'CPU µs/request': Math.round(median(processor.get(row.contender)?.slice(-ROUNDS) ?? [])),
    }),
  }));
  const target = (label: string, peer: string, atLeast: number) => ({
    name: `${name}, to ${label}`,
    ...ratio(figures, ENCORE, peer),
    atLeast,
  });
  const targets = [
    target('the limit', LIMIT, 0.95),
    target('fastify', FASTIFY, 1.2),
    target('Express', EXPRESS, 1.8),
  ];
  return { rows, targets };
}

async function firstPlaylist(headers: Record<string, string>): Promise<number> {
  const response = await fetch(`${stack.appUrl}/api/playlists?limit=1`, { headers });
  const { items } = (await response.json()) as { items: { playlist_id: number }[] };
  if (!items[0]) throw new Error('The demo account has no playlist.');
  return items[0].playlist_id;
}

/** Also records the processor time per request of the server and of Postgres. */
async function counted(
  processor: Map<string, number[]>,
  name: string,
  pid: number,
  measure: () => Promise<number>,
): Promise<number> {
  const postmaster = readFileSync(join(stack.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  const pids = hasProcessorTime ? [pid, ...withChildren(Number.parseInt(postmaster, 10))] : [];
  const before = processorTime(pids);
  const rate = await measure();
  const perRequest = (processorTime(pids) - before) / REQUESTS;
  processor.set(name, [...(processor.get(name) ?? []), perRequest]);
  return rate;
}
