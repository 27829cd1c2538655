// Starting and stopping the server, also after a crash of its owner or of the server.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AlreadyRunning, freePort, type RunningPostgres, startPostgres } from './';
import { findBinaries } from './binaries';

const password = 'a test’s password';
let dataDir: string;
let running: RunningPostgres[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'encore-launcher-'));
});

afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
  rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, password });
  running.push(server);
  return server;
}

async function query<T extends object>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe<T[]>(statement);
  } finally {
    await sql.end();
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Starts Postgres in a separate process, as `npm start` does. */
async function startInChild(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'owner.child.ts'), [dataDir, password], {
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  });
  await once(child, 'message');
  return child;
}

test('listens on loopback only and keeps its data across restarts', async () => {
  const first = await start();
  await query(first.url, 'create table numbers as select 42 as answer');
  expect(await query(first.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await first.stop();
  const second = await start();
  expect(await query(second.url, 'select answer from numbers')).toEqual([{ answer: 42 }]);
});

test('inherits system variables but no secrets', async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret');
  vi.stubEnv('PGOPTIONS', '-c fsync=off');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url } = await start();
  await query(url, 'create table variables (line text)');
  await query(url, "copy variables from program '/usr/bin/env'");
  const lines = await query<{ name: string }>(url, "select split_part(line, '=', 1) as name from variables");
  const names = lines.map(({ name }) => name);
  expect(names).toContain('PATH');
  expect(names).not.toContain('NEXTAUTH_SECRET');
  expect(names).not.toContain('PGOPTIONS');
});

test('a clean stop leaves no process and no lock file', async () => {
  const server = await start();
  const pid = postmasterPid();
  await server.stop();
  expect(() => process.kill(pid, 0)).toThrow();
  expect(() => postmasterPid()).toThrow();
});

test('rejects a second owner', async () => {
  await start();
  await expect(startPostgres({ dataDir, password })).rejects.toThrow(AlreadyRunning);
});

test('restarts a server whose owner was killed', async () => {
  const child = await startInChild();
  const orphan = postmasterPid();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const server = await start();
  expect(postmasterPid()).not.toBe(orphan);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('kills the server of a process that exits without stopping it', async () => {
  const child = await startInChild();
  const pid = postmasterPid();
  child.send('exit');
  await once(child, 'exit');
  const isRunning = () => {
    try {
      return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  await expect.poll(isRunning, { timeout: 30_000 }).toBe(false);
  const server = await start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('starts again after a crash in a folder with an unusual name, behind a link', async () => {
  const temporary = dataDir;
  const folder = join(temporary, `100%20 #1? "it's" \\ $HOME 音楽 ${'x'.repeat(110)}`);
  mkdirSync(folder);
  dataDir = join(temporary, 'link');
  symlinkSync(folder, dataDir);
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  const first = await start();
  await query(first.url, 'create table numbers as select 42 as answer');
  first.kill();
  await first.exited;
  const second = await start();
  expect(await query(second.url, 'select answer from numbers')).toEqual([{ answer: 42 }]);
  await expect(startPostgres({ dataDir: folder, password })).rejects.toThrow(AlreadyRunning);
});

test('starts after the owner was killed before the first initialization', async () => {
  mkdirSync(join(dataDir, 'postgres', 'cluster.draft'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'postgres', 'cluster.draft', 'PG_VERSION'), '');
  const { url } = await start();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('starts after the owner and the server were killed', async () => {
  const child = await startInChild();
  child.kill('SIGKILL');
  process.kill(postmasterPid(), 'SIGKILL');
  await once(child, 'exit');
  const server = await start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('starts after a reboot when another program has the pid of the old server', async () => {
  await (await start()).stop();
  const program = spawn('/bin/sleep', ['300'], { ...findBinaries().account, cwd: '/' });
  await once(program, 'spawn');
  onTestFinished(() => void program.kill());
  const secondsBeforeBoot = 1_000_000_000;
  const lines = [
    program.pid,
    join(dataDir, 'postgres', 'cluster'),
    secondsBeforeBoot,
    await freePort(),
    '',
    '127.0.0.1',
  ];
  writeFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`);
  const server = await start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});
