// What Actions cannot reach, and what one execution cannot change for the next.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { handler, testPipeline } from '../testing/actions';
import { loginEvent, refreshEvent } from '../testing/event';
import { createPipeline } from './pipeline';
import type { Pipeline, PostLoginOutcome } from './types';

vi.stubEnv('TENANT_SECRET_IN_TEST', 'not for Actions');
afterAll(() => void vi.unstubAllEnvs());

/** Runs the expression in `event.request.query.run` at logins, and `next` in refresh exchanges. */
const ACTION = handler(`
  const { run, next } = event.request.query;
  const value = await eval('(async () => {' + (event.refresh_token ? next : run) + '})()');
  api.idToken.setCustomClaim('https://t.example/value', value);`);

let pipeline: Pipeline;
beforeAll(() => {
  pipeline = createPipeline({ actions: [ACTION], processes: 1 });
  return () => pipeline.close();
});

function event(of: typeof loginEvent, query: Record<string, string>) {
  const base = of({ query });
  return { ...base, request: { ...base.request, query } };
}

const run = (code: string) => pipeline.postLogin(event(loginEvent, { run: code }));
const claimOf = ({ idTokenClaims }: PostLoginOutcome) => idTokenClaims['https://t.example/value'];

/** The value in a later execution. */
const next = async (code: string) => claimOf(await pipeline.postLogin(event(refreshEvent, { next: code })));

const DENIED = 'Access to this API has been restricted';

test.each([
  ['a file', `require('fs').readFileSync('/etc/hostname')`],
  ['a file by promise', `await require('node:fs/promises').readFile('/etc/hostname')`],
  ['its environment in /proc', `require('fs').readFileSync('/proc/self/environ')`],
  [
    'the environment of the tenant in /proc',
    `require('fs').readFileSync('/proc/' + process.ppid + '/environ')`,
  ],
  ['a folder', `require('fs').readdirSync('/')`],
  ['a file to write', `require('fs').writeFileSync(require('os').tmpdir() + '/by-an-action', '')`],
  ['a child process', `require('child_process').execFileSync('ls')`],
  ['a child process by import', `(await import('node:child_process')).spawnSync('ls')`],
  ['a worker thread', `new (require('worker_threads').Worker)('1', { eval: true })`],
  ['a worker thread by import', `new (await import('node:worker_threads')).Worker('1', { eval: true })`],
  ['a debugger', `require('inspector').open(0)`],
  ['the tenant, with a signal', `process.kill(process.ppid, 'SIGKILL')`],
  ['other processes, with a signal', `process.kill(0)`],
])('an Action cannot reach %s', async (_, code) => {
  expect(await run(code)).toMatchObject({ status: 'denied', reason: expect.stringContaining(DENIED) });
});

test.each([
  ['addons', `process.dlopen({ exports: {} }, '/nowhere.node')`],
  ['internal bindings', `process.binding('fs')`],
  ['the packages of the tenant', `require('module').createRequire('${process.cwd()}/x.js')('yaml')`],
  ['the packages of the tenant by import', `await import('yaml')`],
])('an Action cannot load %s', async (_, code) => {
  expect(await run(code)).toMatchObject({ status: 'denied' });
});

test('an Action sees no variables of the tenant', async () => {
  expect(claimOf(await run('return { ...process.env }'))).toEqual({ NODE_ENV: 'production' });
  expect(claimOf(await run(`return { ...require('process').env }`))).toEqual({ NODE_ENV: 'production' });
});

test.each([
  ['Object.prototype', 'Object.prototype.polluted = 1', 'return {}.polluted ?? null', null],
  ['Array.prototype.map', 'Array.prototype.map = () => 1', 'return [2].map((n) => n)', [2]],
  ['JSON', 'JSON.parse = () => 1', `return JSON.parse('[2]')`, [2]],
  [
    'a global variable',
    'globalThis.leak = 1; left = 2',
    'return [typeof leak, typeof left]',
    ['undefined', 'undefined'],
  ],
  ['fetch', 'globalThis.fetch = 1', 'return typeof fetch', 'function'],
  ['console', 'console.log = 1', 'return typeof console.log', 'function'],
  ['process.env', 'process.env.LEAK = 1', 'return Object.keys(process.env)', ['NODE_ENV']],
  ['a module', `require('crypto').createHash = 1`, `return typeof require('crypto').createHash`, 'function'],
  ['the prototype of Buffers', 'Buffer.prototype.leak = 1', `return Buffer.from('x').leak ?? null`, null],
  ['the prototype of responses', 'Response.prototype.text = 1', `return await new Response('x').text()`, 'x'],
  [
    'objects behind Node’s functions',
    `structuredClone({}).__proto__.leak = 1`,
    `return structuredClone({}).leak ?? null`,
    null,
  ],
  ['listeners', `process.on('exit', () => {})`, `return process.listenerCount('exit')`, 0],
])('a change of %s does not reach the next execution', async (_, change, read, expected) => {
  expect(await run(change)).toMatchObject({ status: 'completed' });
  expect(await next(read)).toEqual(expected);
});

test('a change by one Action does not reach the next Action of the same login', async () => {
  const both = testPipeline([
    handler('Object.prototype.polluted = 1; Buffer.prototype.polluted = 1', { name: 'one' }),
    handler(
      `api.idToken.setCustomClaim('https://t.example/value', [{}.polluted, Buffer.from('').polluted])`,
      {
        name: 'two',
      },
    ),
  ]);
  expect(claimOf(await both.postLogin(loginEvent()))).toEqual([null, null]);
});

test.each([
  [
    'errors of Node',
    `try { new URL('x') } catch (e) { return [e instanceof Error, e instanceof TypeError] }`,
    [true, true],
  ],
  ['errors of fetch', `return fetch('http://127.0.0.1:1').catch((e) => e instanceof TypeError)`, true],
  ['Buffers', `return Buffer.from('x') instanceof Uint8Array`, true],
  ['promises', `return require('fs/promises').readFile('x').catch(() => {}) instanceof Promise`, true],
  ['arrays', `return new URLSearchParams('a=1').getAll('a') instanceof Array`, true],
  [
    'own classes',
    'class A extends Error {} return [new A() instanceof A, new Error() instanceof A]',
    [true, false],
  ],
  ['bodies', `return Object.getPrototypeOf(await new Response('{}').json()) === Object.prototype`, true],
  ['the event', 'return [event instanceof Object, event.constructor === Object]', [true, true]],
])('instances: %s have the classes that an Action expects', async (_, code, expected) => {
  expect(claimOf(await run(code))).toEqual(expected);
});

test.each([
  [
    'buffers that are filled',
    `const all = []; for (let i = 0; i < 40; i++) all.push(Buffer.alloc(10 << 20, 1)); return all.length`,
  ],
  ['buffers that are not filled', `globalThis.kept = Buffer.alloc(400 << 20)`],
  ['buffers in a loop without end', `const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1))`],
])('an Action that takes 400 MB of %s fails only its login', async (_, code) => {
  expect(await run(code)).toMatchObject({
    status: 'denied',
    reason: expect.stringMatching(/^The Action used more than 128 MB of memory/),
  });
  expect(await next('return 1')).toBe(1);
});

test('an Action that ends its process fails only its login', async () => {
  expect(await run(`process.kill(process.pid, 'SIGKILL')`)).toMatchObject({
    status: 'denied',
    reason: 'The Action ended its process with signal SIGKILL.',
  });
  expect(await next('return 1')).toBe(1);
});

test('an Action that writes to the channel of its process fails only its login', async () => {
  const garbage = `for (let i = 0; i < 9; i++) try { require('fs').writeSync(3, 'x'.repeat(9000)) } catch {}`;
  expect(await run(`${garbage}; await new Promise(() => {})`)).toMatchObject({ status: 'denied' });
  expect(await next('return 1')).toBe(1);
});

test('an Action that returns too much fails only its login', async () => {
  const many = `for (let i = 0; i < 40; i++) api.idToken.setCustomClaim('https://t.example/' + i, 'x'.repeat(1 << 20))`;
  expect(await run(many)).toMatchObject({ status: 'denied', reason: 'The Action returned more than 32 MB.' });
  expect(await next('return 1')).toBe(1);
});

test('the network is open, and output of the process is limited', async () => {
  const server = createServer((_, res) => void res.end('{"plays":7}'));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const flood = `for (let i = 0; i < 100; i++) require('fs').writeSync(1, 'x'.repeat(1 << 16)); `;
  expect(claimOf(await run(`${flood} return (await fetch('http://localhost:${port}')).json()`))).toEqual({
    plays: 7,
  });
});
