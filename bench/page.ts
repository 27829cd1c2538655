// `npm run bench page`: pages of a signed-in listener next to a bare Next page with the same markup.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@encore/embedded-postgres';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { startTemporaryStack } from '@/scripts/testing/temporary-stack';
import { type Comparison, comparisonRows, interleave, isQuick, ratio, report } from './harness';
import { run } from './load';
import { markupOf } from './markup';
import { sessionHeaders } from './session';

const SONGS = isQuick ? 5_000 : 100_000;
const ROUNDS = isQuick ? 4 : 10;
const REQUESTS = isQuick ? 60 : 150;
const CONNECTIONS = 10;
const PEER = 'bench/peers/next-page';
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

const step = progress();
await build(step);
step('Building the peer');
const built = spawnSync(process.execPath, [next, 'build', PEER], {
  encoding: 'utf8',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
});
if (built.status !== 0) throw new Error(`The peer could not be built.\n${built.stdout}${built.stderr}`);
step(`Starting a stack with ${SONGS} songs`);
process.env.LOG_LEVEL = 'silent';
const stack = await startTemporaryStack(3_600, { SEED_SONGS: String(SONGS), RATE_LIMIT_FACTOR: '0' });
const folder = mkdtempSync(join(tmpdir(), 'encore-markup-'));
const peers: ChildProcess[] = [];
try {
  const few = await sessionHeaders(stack, DEMO_ACCOUNTS.listener.email);
  const many = await sessionHeaders(stack, DEMO_ACCOUNTS.premium.email);
  const list = await fetch(`${stack.appUrl}/playlists`, { headers: few }).then((response) => response.text());
  const playlist = /href="(\/playlists\/\d+)"/.exec(list)?.[1] ?? '';
  const measure = (url: string, headers: Record<string, string>) => () =>
    run({ url, headers, requests: REQUESTS, connections: CONNECTIONS });
  const page = (name: string, path: string, headers: { cookie: string }) => ({
    name,
    round: measure(`${stack.appUrl}${path}`, headers),
  });
  const home = page('Home, 40 songs', '/', few);
  const homeOfMany = page(`Home, ${SONGS} songs`, '/', many);
  const comparisons: Comparison[] = [
    {
      name: 'Home',
      unit: 'requests/s',
      rounds: ROUNDS,
      contenders: [
        { name: 'bare Next page', round: measure(await startPeer('/', few), {}) },
        home,
        homeOfMany,
      ],
    },
    {
      name: 'playlist',
      unit: 'requests/s',
      rounds: ROUNDS,
      contenders: [
        { name: 'bare Next page', round: measure(await startPeer(playlist, few), {}) },
        page('playlist', playlist, few),
      ],
    },
  ];
  const rows = [];
  const targets = [];
  for (const comparison of comparisons) {
    step(`Measuring: ${comparison.name}`);
    const figures = await interleave(comparison);
    rows.push(...comparisonRows(comparison, figures));
    const own = comparison.contenders[1]?.name ?? '';
    targets.push({ name: `${own}, to the bare page`, ...ratio(figures, own, 'bare Next page'), atLeast: 1 });
    if (comparison.name === 'Home')
      targets.push({
        name: `time for Home, ${SONGS} songs to 40`,
        ...ratio(figures, home.name, homeOfMany.name),
        atMost: 1.2,
      });
  }
  step.done();
  report(
    'page',
    `Pages, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${REQUESTS} requests`,
    rows,
    targets,
  );
} finally {
  for (const peer of peers) peer.kill();
  rmSync(folder, { recursive: true });
  await stack.stop();
}

/** Starts the peer with the markup of one of Encore's pages. @returns its URL */
async function startPeer(path: string, headers: { cookie: string }): Promise<string> {
  const html = await fetch(`${stack.appUrl}${path}`, { headers }).then((response) => response.text());
  const file = join(folder, `${peers.length}.json`);
  writeFileSync(file, JSON.stringify(markupOf(html)));
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'production' as const, MARKUP: file };
  peers.push(
    spawn(process.execPath, [next, 'start', PEER, '--port', String(port), '--hostname', '127.0.0.1'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const url = `http://127.0.0.1:${port}/`;
  const isReady = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const deadline = Date.now() + 60_000; !(await isReady()); await delay(200))
    if (Date.now() > deadline) throw new Error('The peer did not start.');
  return url;
}
