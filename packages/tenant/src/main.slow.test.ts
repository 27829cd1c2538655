// The tenant as a process: environment validation, graceful shutdown and the operator log.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { freePort } from '@encore/embedded-postgres';
import { createTestDatabase, type TestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BundledTenant, bundleTenant } from './testing/bundled-tenant';

let bundle: BundledTenant;
let database: TestDatabase;

beforeAll(async () => {
  [database, bundle] = await Promise.all([createTestDatabase(), bundleTenant()]);
});
afterAll(() => Promise.all([database.drop(), bundle.remove()]));

function run(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = fork(bundle.main, {
    execArgv: [],
    env: { ...process.env, ...env },
    silent: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output };
}

async function serving() {
  const port = await freePort();
  const { child, output } = run({
    TENANT_PORT: String(port),
    TENANT_DATABASE_URL: database.url,
    TENANT_CLIENT_SECRETS: JSON.stringify({
      web: 's',
      'web-with-leeway': 's',
      machine: 's',
      management: 's',
    }),
    TENANT_COOKIE_KEYS: 'one,two',
    TENANT_CONFIG: 'packages/tenant/src/testing/tenant.yaml',
  });
  const answers = () =>
    fetch(`http://localhost:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  return { child, output, port };
}

test('reports an invalid environment without a stack trace', async () => {
  const env = { TENANT_DATABASE_URL: database.url, TENANT_CLIENT_SECRETS: '{', TENANT_COOKIE_KEYS: 'k' };
  const { child, output } = run(env);
  // Unlike `exit`, after the last output.
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(output()).toContain('is not JSON');
  expect(output()).not.toMatch(/\n\s+at /);
});

test('exits with code 0 on SIGTERM', async () => {
  const { child } = await serving();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

/** A request whose body is sent in two parts, so that it is in flight in between. */
function slowRequest(port: number) {
  const headers = { 'content-type': 'application/json', 'content-length': '2' };
  const sent = request({ port, path: '/dbconnections/signup', method: 'POST', headers });
  const status = new Promise<number | undefined>((done) => {
    sent.on('response', (response) => {
      response.resume();
      done(response.statusCode);
    });
    sent.on('error', () => done(undefined));
  });
  const begun = new Promise((done) => sent.write('{', done));
  return { begun, status, end: () => sent.end('}') };
}

const refuses = (port: number) =>
  fetch(`http://localhost:${port}/health`).then(
    () => false,
    () => true,
  );

test('finishes requests in flight at a signal that comes twice, and ends open event streams', async () => {
  const { child, port } = await serving();
  const events = await fetch(`http://localhost:${port}/inspector/events`);
  const slow = slowRequest(port);
  await slow.begun;
  // The tenant has read the first part when it answers a later request.
  await fetch(`http://localhost:${port}/health`);
  child.kill('SIGTERM');
  // npm sends the signal of the terminal once more.
  child.kill('SIGINT');
  await expect.poll(() => refuses(port)).toBe(true);
  expect(child.exitCode).toBe(null);
  const exited = once(child, 'exit');
  slow.end();
  // The body is complete, and its parameters are missing.
  expect(await slow.status).toBe(400);
  const [code] = await exited;
  expect(code).toBe(0);
  await events.text().catch(() => '');
});

test('stops at once on a later signal', async () => {
  const { child, port } = await serving();
  const slow = slowRequest(port);
  await slow.begun;
  await fetch(`http://localhost:${port}/health`);
  child.kill('SIGTERM');
  const stopped = () => {
    child.kill('SIGTERM');
    return child.exitCode;
  };
  await expect.poll(stopped, { timeout: 20_000 }).toBe(1);
  expect(await slow.status).toBe(undefined);
});

test('exits when its supervisor disconnects', async () => {
  const { child } = await serving();
  child.disconnect();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('logs one line per request without the query', async () => {
  const { child, output, port } = await serving();
  await fetch(`http://localhost:${port}/v2/logout?client_id=web&returnTo=secret-in-query`);
  await expect.poll(output).toContain('"path":"/v2/logout"');
  child.kill('SIGTERM');
  await once(child, 'close');
  expect(output()).not.toContain('secret-in-query');
  const line =
    output()
      .split('\n')
      .find((text) => text.includes('/v2/logout')) ?? '';
  expect(JSON.parse(line)).toMatchObject({ method: 'GET', status: 400, ms: expect.any(Number) });
});
