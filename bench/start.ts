// `npm run bench start`: how long `npm start` takes with new and existing data, and the memory of the idle stack.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { build } from '@/scripts/build';
import { progress } from '@/scripts/progress';
import { isQuick, median, report } from './harness';
import { withDescendants } from './processor';

const STARTS = isQuick ? 2 : 5;
/** After the start, until caches of the start have been released. */
const IDLE_MS = 15_000;

interface Start {
  seconds: number;
  /** Megabytes of each group of processes. */
  memory: Map<string, number>;
}

const step = progress();
await build(step);
const dataDir = mkdtempSync(join(tmpdir(), 'encore-start-'));
try {
  const starts: Start[] = [];
  for (let number = 0; number <= STARTS; number += 1) {
    step(`Starting: ${number === 0 ? 'new data' : `existing data, ${number} of ${STARTS}`}`);
    starts.push(await measureStart());
  }
  step.done();
  const [first, ...later] = starts;
  const groups = [...(first?.memory.keys() ?? [])];
  const memory = (group: string) => Math.round(median(later.map((start) => start.memory.get(group) ?? 0)));
  const rows = [
    { measured: 'first start, s', value: Number(first?.seconds.toFixed(1)) },
    { measured: 'later start, s', value: Number(median(later.map(({ seconds }) => seconds)).toFixed(1)) },
    ...groups.map((group) => ({ measured: `memory, ${group}, MB`, value: memory(group) })),
  ];
  const total = groups.reduce((sum, group) => sum + memory(group), 0);
  report(
    'start',
    `npm start, median of ${STARTS} starts with existing data, idle for ${IDLE_MS / 1000} s`,
    rows,
    [
      { name: 'first start without the installation, s', value: first?.seconds ?? Number.NaN, atMost: 20 },
      { name: 'later start, s', value: median(later.map(({ seconds }) => seconds)), atMost: 5 },
      { name: 'memory of the idle stack, MB', value: total, atMost: 450 },
    ],
  );
} finally {
  removeDataDir(dataDir);
}

async function measureStart(): Promise<Start> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    TENANT_PORT: String(await freePort()),
  };
  const since = performance.now();
  const launcher = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilRunning(launcher);
  const seconds = (performance.now() - since) / 1000;
  await delay(IDLE_MS);
  const memory = memoryOf(launcher.pid ?? 0);
  launcher.kill('SIGTERM');
  await once(launcher, 'exit');
  return { seconds, memory };
}

/** Reads the output to its end, because the launcher keeps writing. @throws {Error} when the launcher exits */
function untilRunning(launcher: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    launcher.stdout?.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('Encore is running')) resolve();
    });
    launcher.once('exit', () => reject(new Error(`The stack did not start.\n${output}`)));
  });
}

/** Proportional set size, which divides shared pages among the processes that map them, by group. Linux only. */
function memoryOf(launcher: number): Map<string, number> {
  const groups = new Map<string, number>();
  if (!readdirSync('/').includes('proc')) return groups;
  for (const pid of withDescendants(launcher)) {
    const [command, memory] = [readProc(pid, 'cmdline'), readProc(pid, 'smaps_rollup')];
    const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(memory) ?? [];
    const group = pid === launcher ? 'launcher' : groupOf(command.replaceAll('\0', ' '));
    groups.set(group, (groups.get(group) ?? 0) + Number(kilobytes) / 1000);
  }
  return groups;
}

/** Processes may exit between two reads. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function groupOf(command: string): string {
  if (command.includes('server.js')) return 'app';
  if (command.includes('tenant.js')) return 'tenant';
  if (command.includes('postgres')) return 'Postgres';
  return command.includes('worker') ? 'workers' : 'others';
}
