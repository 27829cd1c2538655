// `npm start` end to end: first start, Ctrl-C, second start, Ctrl-Z, kill -9.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Environment = Record<string, string | undefined>;

let dataDir: string;
let env: Environment;
let current: ChildProcess | undefined;
const started: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'encore-start-'));
  const ports = { PORT: String(await freePort()), TENANT_PORT: String(await freePort()) };
  env = { ...ports, DATA_DIR: dataDir, NODE_ENV: undefined };
});

afterAll(() => {
  for (const child of started) if (isAlive(child.pid)) killAll(child);
  removeDataDir(dataDir);
});

/** Starts the stack and waits until it has printed its URL or exited. */
async function start(overrides: Environment = {}): Promise<{ child: ChildProcess; output: string }> {
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, ...env, ...overrides } as NodeJS.ProcessEnv,
    detached: true,
  });
  current = child;
  started.push(child);
  let output = '';
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Ctrl-C')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => resolve());
  });
  return { child, output };
}

/** Signals the process group, as Ctrl-C does. */
async function stop(child: ChildProcess, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  const closed = once(child, 'close');
  process.kill(-(child.pid ?? 0), signal);
  await closed;
}

function descendants(pid: number): number[] {
  let children: number[] = [];
  try {
    children = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    // pgrep exits 1 when there are none.
  }
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function killAll(child: ChildProcess): number[] {
  const pids = [child.pid ?? 0, ...descendants(child.pid ?? 0)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids;
}

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Files and folders of DATA_DIR that other accounts can access. Postgres' account traverses the folder of root. */
function accessibleToOthers(): string[] {
  const isRoot = process.getuid?.() === 0;
  expect(statSync(dataDir).mode & 0o777).toBe(isRoot ? 0o710 : 0o700);
  const all = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
}

async function health(): Promise<unknown> {
  const response = await fetch(`http://localhost:${env.PORT}/api/health`);
  return response.json();
}

test('prints the URL and the demo accounts, and stops without leftovers', { timeout: 300_000 }, async () => {
  const { child, output } = await start();
  expect(output).toContain(`Encore is running at http://localhost:${env.PORT}`);
  expect(output).toContain('almost@encore.example');
  expect(await health()).toEqual({ status: 'ok' });
  expect(accessibleToOthers()).toEqual([]);

  const pids = descendants(child.pid ?? 0);
  expect(pids.length).toBeGreaterThan(3);
  await stop(child, 'SIGINT');
  expect(pids.filter(isAlive)).toEqual([]);
  expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
});

test('restarts with rebuilt Actions, and rejects a second instance', {
  timeout: 120_000,
}, async () => {
  const built = join('actions', 'dist', 'add-claims.js');
  const code = readFileSync(built, 'utf8');
  writeFileSync(built, '// An outdated build.');
  await start();
  expect(readFileSync(built, 'utf8')).toBe(code);
  const running = current;
  const samePorts = await start();
  expect(samePorts.output).toMatch(/Port \d+ is in use by another program\. Set PORT to a free port\./);
  const sameDataDir = await start({ PORT: String(await freePort()), TENANT_PORT: String(await freePort()) });
  expect(sameDataDir.output).toContain('Encore is already running on');
  current = running;
});

test('answers while the launcher is stopped as by Ctrl-Z; afterwards it restarts what was killed in the meantime', {
  timeout: 120_000,
}, async () => {
  const launcher = current?.pid ?? 0;
  const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const app = descendants(launcher).find((pid) => commandOf(pid).includes('dist/server.js')) ?? 0;
  const postmaster = () => readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  const before = postmaster();
  // SIGTSTP does not stop process groups without a shell that would continue them.
  process.kill(-launcher, 'SIGSTOP');
  expect(await health()).toEqual({ status: 'ok' });
  process.kill(app, 'SIGKILL');
  const answer = () => health().catch(() => 'away');
  await expect.poll(answer).toBe('away');
  process.kill(-launcher, 'SIGCONT');
  await expect.poll(answer, { timeout: 60_000 }).toEqual({ status: 'ok' });
  expect(isAlive(app)).toBe(false);
  expect(postmaster()).toBe(before);
});

test('restarts after kill -9 of all processes, keeping the data, with a tenant over TLS', {
  timeout: 120_000,
}, async () => {
  if (!current) throw new Error('The stack is not running.');
  killAll(current);
  await once(current, 'close');
  const { child, output } = await start({ TENANT_TLS: '1' });
  expect(output).toContain(`Identity tenant: https://localhost:${env.TENANT_PORT}`);
  const token = await promisify(execFile)(
    'npm',
    ['run', '--silent', 'token', '--', 'almost@encore.example'],
    {
      env: { ...process.env, ...env, TENANT_TLS: '1' } as NodeJS.ProcessEnv,
    },
  );
  const headers = { authorization: `Bearer ${token.stdout.trim()}` };
  const me = await fetch(`http://localhost:${env.PORT}/api/me`, { headers });
  expect(await me.json()).toMatchObject({ user_id: 'auth0|000000000000000000000003' });
  await stop(child, 'SIGTERM');
  expect(isAlive(child.pid)).toBe(false);
});

test('with DATABASE_URL and AUTH0_ISSUER, starts the app only and seeds nothing', {
  timeout: 120_000,
}, async () => {
  const database = await createTestDatabase();
  const { child } = await start({
    PORT: String(await freePort()),
    DATA_DIR: join(dataDir, 'own'),
    DATABASE_URL: database.url,
    AUTH0_ISSUER: 'http://localhost:9/',
    AUTH0_CLIENT_ID: 'web',
    AUTH0_CLIENT_SECRET: 'web-secret',
    AUTH0_MGMT_CLIENT_ID: 'management',
    AUTH0_MGMT_CLIENT_SECRET: 'management-secret',
    NEXTAUTH_SECRET: 'a secret of at least 32 characters',
  });
  const sql = postgres(database.url, { max: 1 });
  expect(await sql`select count(*)::int as songs from songs`).toEqual([{ songs: 0 }]);
  await sql.end();
  expect(existsSync(join(dataDir, 'own', 'postgres'))).toBe(false);
  await stop(child, 'SIGINT');
  await database.drop();
});

test.each([
  [{ PORT: 'seventy' }, 'PORT must be a whole number from 1 to 65535.'],
  [{ PORT: 'seventy', TENANT_TLS: '1' }, 'PORT must be a whole number from 1 to 65535.'],
])('explains an invalid environment in one sentence: %o', async (variables, sentence) => {
  const { output } = await start(variables);
  expect(output).toContain(sentence);
  expect(output).not.toMatch(/\n\s+at /);
});

test('explains in one sentence that DATA_DIR is below a file, and exits with 1', async () => {
  const { child, output } = await start({ DATA_DIR: join(import.meta.filename, 'data') });
  expect(output.trim()).toMatch(/^DATA_DIR \(.+\) cannot be used: a part of this path is a file\.$/m);
  expect(output).not.toMatch(/\n\s+at /);
  expect(child.exitCode).toBe(1);
});
