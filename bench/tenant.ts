// `npm run bench tenant`: times of the packed tenant, installed in an empty folder: starts, snapshots and logins.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type InstalledPackage, installPackage } from '@encore/tenant/testing/installed-package';
import {
  type Contender,
  type Figures,
  interleave,
  isQuick,
  median,
  quantile,
  ratio,
  report,
} from './harness';

const ROUNDS = isQuick ? 3 : 15;
const EXISTING = 'start, existing data directory';
const NEW = 'start, new data directory';
const LOGIN = 'login()';
const RESTORE = 'restore() after a login';

const milliseconds = async (run: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await run();
  return performance.now() - since;
};

/** Starts of the command, until it prints that it is ready, and of the test kit. */
function startContenders({ bin, folder, createTenant }: InstalledPackage): Contender[] {
  const start = async (dataDir: string): Promise<number> => {
    let child: ReturnType<typeof spawn> | undefined;
    const time = await milliseconds(async () => {
      child = spawn(bin, ['--port', '0', '--data', dataDir], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const output of child.stdout ?? []) if (String(output).includes('Ctrl-C')) return;
      throw new Error('The tenant did not start.');
    });
    child?.kill('SIGTERM');
    if (child?.exitCode === null) await once(child, 'exit');
    return time;
  };
  return [
    { name: EXISTING, round: () => start('existing') },
    {
      name: NEW,
      round: () => {
        rmSync(join(folder, 'new'), { recursive: true, force: true });
        return start('new');
      },
    },
    {
      name: 'createTenant()',
      async round() {
        const starting = createTenant();
        const time = await milliseconds(() => starting);
        await (await starting).close();
        return time;
      },
    },
  ];
}

async function callContenders({ createTenant }: InstalledPackage) {
  const tenant = await createTenant();
  const user = await tenant.users.create();
  const initial = await tenant.snapshot();
  const afterLogin = async (run: () => Promise<unknown>) => {
    await tenant.login(user);
    return milliseconds(run);
  };
  const contenders: Contender[] = [
    { name: LOGIN, round: () => milliseconds(() => tenant.login(user)) },
    { name: 'snapshot()', round: () => afterLogin(() => tenant.snapshot()) },
    { name: RESTORE, round: () => afterLogin(() => tenant.restore(initial)) },
    {
      name: 'reset() after a login',
      async round() {
        const time = await afterLogin(() => tenant.reset());
        await tenant.restore(initial);
        return time;
      },
    },
  ];
  return { contenders, close: () => tenant.close() };
}

/** Load of the machine only adds to a time, so the fastest round is closest to the cost. */
const fastest = (figures: Figures, name: string): number => Math.min(...(figures.get(name) ?? []));

const rows = (figures: Figures, base: string) =>
  [...figures].map(([name, values]) => ({
    measured: name,
    'fastest ms': Math.round(fastest(figures, name)),
    'median ms': Math.round(median(values)),
    'p90 ms': Math.round(quantile(values, 0.9)),
    [`ratio to ${base}`]: Number(ratio(figures, name, base).value.toPrecision(3)),
  }));

const installed = await installPackage();
try {
  const starts = await interleave({
    name: 'start',
    unit: 'ms',
    contenders: startContenders(installed),
    rounds: ROUNDS,
  });
  const { contenders, close } = await callContenders(installed);
  const calls = await interleave({ name: 'call', unit: 'ms', contenders, rounds: 2 * ROUNDS });
  await close();
  report(
    'tenant',
    'The packed tenant',
    [...rows(starts, EXISTING), ...rows(calls, LOGIN)],
    [
      { name: `${NEW}, fastest ms`, value: fastest(starts, NEW), atMost: 1000 },
      { name: `${RESTORE}, fastest ms`, value: fastest(calls, RESTORE), atMost: 50 },
    ],
  );
} finally {
  await installed.remove();
}
