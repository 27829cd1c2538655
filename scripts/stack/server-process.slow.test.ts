import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@encore/embedded-postgres';
import { systemEnvironment } from '@encore/util/system-environment';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type SupervisedServer, superviseServer } from './server-process';

/** The response to a request on a connection of its own: the pid, the status of an error, or why there is none. */
async function answer(port: number): Promise<string> {
  try {
    const options = { port, host: '127.0.0.1', agent: false, rejectUnauthorized: false } as const;
    const request = tlsFolder ? getByTls(options) : get(options);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body = await text(response);
    return response.statusCode === 200 ? body : String(response.statusCode);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** Starts a server on `port` under supervision. */
const start = (livenessCheckMs?: number) =>
  superviseServer({
    name: 'server',
    args: ['--import', 'tsx', join(import.meta.dirname, 'server-process.child.ts')],
    env: { ...systemEnvironment(process.env), PORT: String(port), CRASH: crash, TLS_FOLDER: tlsFolder },
    port,
    hostname: '127.0.0.1',
    tlsFolder,
    readyUrl: `${tlsFolder ? 'https' : 'http'}://127.0.0.1:${port}/`,
    logFile: undefined,
    report: (line) => lines.push(line),
    ...(livenessCheckMs && { livenessCheckMs }),
  });

const lines: string[] = [];
let crash: string;
let tlsFolder = '';
let port: number;
let server: SupervisedServer;
beforeAll(async () => {
  crash = join(mkdtempSync(join(tmpdir(), 'encore-server-')), 'crash');
  port = await freePort();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(dirname(crash), { recursive: true });
});

/** Kills the server. @returns the answers of four clients from the first 503 until one of the server that runs again, which is left out */
async function answersDuringRestart(): Promise<string[]> {
  const killed = String(server.pid);
  process.kill(server.pid, 'SIGKILL');
  while ((await answer(port)) !== '503');
  const answers: string[] = [];
  const client = async () => {
    for (;;) {
      const next = await answer(port);
      if (/^\d{4,}$/.test(next) && next !== killed) return;
      answers.push(next);
    }
  };
  await Promise.all(Array.from({ length: 4 }, client));
  await expect.poll(() => String(server.pid)).not.toBe(killed);
  return answers;
}

test('once the port of a killed server answers 503, no connection is refused or reset until it runs again', async () => {
  for (let restart = 0; restart < 3; restart += 1)
    expect(new Set(await answersDuringRestart())).toEqual(new Set(['503']));
});

test('the port answers 503 again when the restarted server has exited, too', async () => {
  writeFileSync(crash, '');
  const answers = await answersDuringRestart();
  expect(existsSync(crash)).toBe(false);
  expect(answers.at(-1)).toBe('503');
});

test('a server that hangs is killed and restarted', async () => {
  await server.stop();
  server = await start(500);
  lines.length = 0;
  process.kill(server.pid, 'SIGSTOP');
  await expect.poll(() => lines).toHaveLength(3);
  expect(lines.slice(0, 2)).toEqual([
    'The server does not answer.',
    'The server exited (SIGKILL). Restarting …',
  ]);
  expect(await answer(port)).toBe(String(server.pid));
});

test('over HTTPS, too, the port of a killed server answers 503 until it runs again', async () => {
  await server.stop();
  tlsFolder = join(dirname(crash), 'tls');
  // The certificate is not one that this process has trusted from its start.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  server = await start();
  for (let restart = 0; restart < 3; restart += 1)
    expect(new Set(await answersDuringRestart())).toEqual(new Set(['503']));
});
