// Processes of the stack that are killed, hang or stop: nothing waits forever, and nothing acknowledged is lost.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { startTemporaryStack, type TemporaryStack } from './testing/temporary-stack';
import { signInToApp, type WebSession } from './testing/web-session';
import { userToken } from './tokens';

/** Short-lived access tokens, so that a session needs its refresh token after each restart. */
const TOKEN_LIFETIME = 10;

let stack: TemporaryStack;
let session: WebSession;
const lines: string[] = [];

beforeAll(async () => {
  stack = await startTemporaryStack(
    TOKEN_LIFETIME,
    {},
    { report: (line) => lines.push(line), withoutDemoData: true },
  );
  session = await signInToApp(stack.appUrl, DEMO_ACCOUNTS.listener.email);
}, 300_000);
afterAll(() => stack?.stop());

const server = (name: string) => stack.servers.find((each) => each.name === name);

/** Sends requests until one succeeds. @returns the responses before it */
async function untilUp(url: string): Promise<{ status: number; retryAfter: string | null }[]> {
  const failures = [];
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return failures;
    if (response) failures.push({ status: response.status, retryAfter: response.headers.get('retry-after') });
    await delay(20);
  }
}

test.each([
  ['The app', () => server('app')?.pid, () => `${stack.appUrl}/api/health`],
  ['The tenant', () => server('tenant')?.pid, () => `${stack.tenantUrl}/.well-known/jwks.json`],
  ['Postgres', () => stack.postgresPid(), () => `${stack.appUrl}/api/ready`],
])('%s restarts after kill -9, and answers 503 in between', async (name, pid, url) => {
  lines.length = 0;
  const saved = await session.call('PUT', '/api/genres/fav', { genre: name });
  expect(saved.status).toBe(200);
  const killed = pid() ?? 0;
  process.kill(killed, 'SIGKILL');
  while (lines.length === 0) await delay(5);
  const failures = await untilUp(url());
  for (const failure of failures) {
    expect(failure.status).toBe(503);
    expect(failure.retryAfter).toMatch(/^\d+$/);
  }
  await untilUp(`${stack.appUrl}/api/ready`);
  const ofPart = () => lines.filter((line) => line.startsWith(name));
  while (ofPart().length < 2) await delay(5);
  expect(ofPart()[0]).toBe(`${name} exited (SIGKILL). Restarting …`);
  expect(ofPart()[1]).toMatch(new RegExp(`^${name} runs again after [\\d.]+ s\\.$`));
  expect(pid()).not.toBe(killed);
  const read = await session.call('GET', '/api/genres/getFav');
  expect(read.status).toBe(200);
  expect(await read.json()).toEqual({ genre: name });
});

/** Pauses a process and its children until the test finishes. */
function pause(pid: number): void {
  const children = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const pids = [pid, ...children.map(Number)];
  for (const each of pids) process.kill(each, 'SIGSTOP');
  onTestFinished(() => {
    for (const each of pids) process.kill(each, 'SIGCONT');
  });
}

test('answers every request with 503 while Postgres hangs', { timeout: 120_000 }, async () => {
  pause(stack.postgresPid() ?? 0);
  const paths = ['/api/songs', '/api/me', '/api/ready', '/songs', '/playlists', '/', '/sign-in'];
  // Twice: at first requests wait for an answer of Postgres, then the failure is known.
  for (let round = 0; round < 2; round += 1) {
    const answers = await Promise.all(paths.map((path) => session.call('GET', path)));
    for (const [i, answer] of answers.entries()) {
      expect(answer.status, paths[i]).toBe(503);
      expect(answer.headers.get('retry-after'), paths[i]).toBe('5');
    }
  }
  expect((await session.call('GET', '/api/health')).status).toBe(200);
});

test('works again when Postgres answers again', async () => {
  await untilUp(`${stack.appUrl}/api/ready`);
  expect((await session.call('GET', '/api/songs')).status).toBe(200);
});

test.each([
  ['localhost', /^HTTP\/1\.1 \d{3} /],
  ['evil.example', /^HTTP\/1\.1 421 /],
])('answers an upgrade for the host %s like any other request', async (host, start) => {
  await session.call('GET', '/');
  const socket = connect(Number(new URL(stack.appUrl).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const lines = ['GET /nothing.txt HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket'];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(start);
});

test('resizes no images for visitors', async () => {
  const optimized = await fetch(`${stack.appUrl}/_next/image?url=%2Ficons%2F192.png&w=64&q=75`);
  expect(optimized.status).toBe(404);
});

test('finishes an open request at SIGTERM, and refuses others', async () => {
  const token = await userToken(stack.settings, DEMO_ACCOUNTS.listener.email, []);
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  const created = await fetch(`${stack.appUrl}/api/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': '8', 'upload-metadata': `filename ${btoa('half.mp3')}` },
  });
  const upload = request(`${stack.appUrl}${created.headers.get('location')}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'content-length': '8',
    },
  });
  const answered = once(upload, 'response');
  await new Promise((sent) => upload.write('half', sent));
  // The app has read the first part when it answers a later request.
  await fetch(`${stack.appUrl}/api/health`);
  const stopped = server('app')?.stop();
  while (await fetch(`${stack.appUrl}/api/health`).catch(() => null)) await delay(20);
  upload.end('half');
  const [answer] = await answered;
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['upload-offset']).toBe('8');
  answer.resume();
  await stopped;
});
