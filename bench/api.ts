// `npm run bench api`: the API's reads next to peers with the same Postgres, data and token.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';
import { userToken } from '@/scripts/tokens';
import { type Comparison, comparisonRows, interleave, isQuick, median, ratio, report } from './harness';
import { run } from './load';
import { startPeer } from './peer-process';
import { hasProcessorTime, processorTime, withChildren } from './processor';

const ROUNDS = isQuick ? 5 : 15;
const REQUESTS = isQuick ? 300 : 700;
const CONNECTIONS = 10;
const PATH = '/api/songs?limit=50';
const ENCORE = 'Encore, row-level security on';
const LIMIT = 'limit: plain node:http, token cache, one statement with row-level security';
const EXPRESS = 'Express, express-oauth2-jwt-bearer, postgres.js';

const step = progress();
await build(step);
step('Starting a stack and the peers');
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { RATE_LIMIT_FACTOR: '0' });
const peers = {
  [LIMIT]: await startPeer('limit', stack),
  'plain node:http, jose, postgres.js': await startPeer('plain', stack),
  [EXPRESS]: await startPeer('express', stack),
};
try {
  const headers = {
    authorization: `Bearer ${await userToken(stack.settings, DEMO_ACCOUNTS.premium.email, [])}`,
  };
  const app = { url: stack.appUrl, pid: stack.servers.find(({ name }) => name === 'app')?.pid ?? 0 };
  const processor = new Map<string, number[]>();
  const contenders = Object.entries({ ...peers, [ENCORE]: app }).map(([name, { url, pid }]) => ({
    name,
    round: () =>
      counted(processor, name, pid, () =>
        run({ url: `${url}${PATH}`, headers, requests: REQUESTS, connections: CONNECTIONS }),
      ),
  }));
  const comparison: Comparison = { name: PATH, unit: 'requests/s', contenders, rounds: ROUNDS };
  step(`Measuring: ${ROUNDS} rounds`);
  const figures = await interleave(comparison);
  step.done();
  const rows = comparisonRows(comparison, figures).map((row) => ({
    ...row,
    ...(hasProcessorTime && { 'CPU µs/request': Math.round(median(processor.get(row.contender) ?? [])) }),
  }));
  report('api', `GET ${PATH}, ${CONNECTIONS} connections, ${ROUNDS} rounds`, rows, [
    { name: 'songs, to the limit', ...ratio(figures, ENCORE, LIMIT), atLeast: 0.95 },
    { name: 'songs, to Express', ...ratio(figures, ENCORE, EXPRESS), atLeast: 1.8 },
  ]);
} finally {
  for (const { stop } of Object.values(peers)) stop();
  await stack.stop();
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
