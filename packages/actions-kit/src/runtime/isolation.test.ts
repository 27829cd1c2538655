// Isolation of Actions: a faulty Action fails only its own login. State of a process between logins.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { handler, inlineAction, testPipeline } from '../testing/actions';
import { loginEvent, refreshEvent } from '../testing/event';
import type { Pipeline } from './types';

/** An Action that runs `body` in refresh exchanges only, so that logins can run in parallel. */
const atRefresh = (body: string) => handler(`if (event.refresh_token) { ${body} }`);

async function fiftyLogins(pipeline: Pipeline): Promise<string[]> {
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => pipeline.postLogin(loginEvent())));
  return outcomes.map(({ status }) => status);
}

/** URL of a server that responds after `event`. */
async function serverRespondingAfter(event: Promise<unknown>): Promise<string> {
  const server = createServer((_, res) => void event.then(() => res.end()));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const FIFTY = Array.from({ length: 50 }, () => 'completed');

test('an endless loop is ended after the time limit and fails only its own login (docs: limitations, 20 s)', async () => {
  const pipeline = testPipeline([atRefresh(`console.log('before the loop'); while (true) {}`)], {
    timeoutMs: 4000,
  });
  await pipeline.postLogin(loginEvent());
  const stuck = pipeline.postLogin(refreshEvent());
  expect(await fiftyLogins(pipeline)).toEqual(FIFTY);
  const outcome = await stuck;
  expect(outcome).toMatchObject({
    status: 'denied',
    cause: 'error',
    reason: 'The Actions of this login took longer than 4 seconds.',
  });
  expect(outcome.runs[0]?.console).toEqual([{ level: 'log', text: 'before the loop' }]);
  expect(await fiftyLogins(pipeline)).toEqual(FIFTY);
});

test('the time limit covers the whole trigger, including waiting (docs: limitations)', async () => {
  const wait = (ms: number) => `await new Promise((done) => setTimeout(done, ${ms}))`;
  const actions = [handler(wait(1000), { name: 'one' }), handler(wait(3500), { name: 'two' })];
  const pipeline = testPipeline(actions, { timeoutMs: 4000 });
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'denied', action: 'two' });
});

test.each([
  ['waits for it until the time limit', 'await response.text()', 2_000, { status: 'denied', cause: 'error' }],
  ['does not wait for a body that it does not read', '', 60_000, { status: 'completed' }],
])('a response that stops in the middle: the Action %s', async (_, read, timeoutMs, expected) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"plays":');
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pipeline = testPipeline([handler(`const response = await fetch('${url}'); ${read}`)], {
    timeoutMs,
  });
  expect(await pipeline.postLogin(loginEvent())).toMatchObject(expected);
});

test('process.exit fails only the login of the Action', async () => {
  const pipeline = testPipeline([atRefresh(`console.log('leaving'); process.exit(7)`)]);
  const ended = pipeline.postLogin(refreshEvent());
  expect(await fiftyLogins(pipeline)).toEqual(FIFTY);
  expect(await ended).toMatchObject({
    status: 'denied',
    reason: 'The Action ended its process with code 7.',
  });
});

test('an Action that exceeds the memory limit fails only its login', async () => {
  const pipeline = testPipeline([
    atRefresh('const all = []; for (;;) all.push(new Array(1_000_000).fill(0.5))'),
  ]);
  const hungry = pipeline.postLogin(refreshEvent());
  expect(await fiftyLogins(pipeline)).toEqual(FIFTY);
  expect(await hungry).toMatchObject({
    status: 'denied',
    reason: 'The Action used more than 128 MB of memory.',
  });
});

test('an error thrown in a callback during the handler fails the login', async () => {
  const pipeline = testPipeline([
    atRefresh(`setTimeout(() => { throw new Error('in a callback') }); await new Promise(() => {})`),
  ]);
  expect(await pipeline.postLogin(refreshEvent())).toMatchObject({
    status: 'denied',
    reason: 'in a callback',
  });
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({ status: 'completed' });
});

test.each([
  ['a request that is not awaited', `void fetch('http://localhost:1')`, 'fetch failed'],
  [
    'a promise that is not awaited',
    `setImmediate(() => Promise.reject(new Error('late promise')))`,
    'late promise',
  ],
  ['a callback', `setImmediate(() => { throw new Error('late callback') })`, 'late callback'],
])(
  '%s that fails after its handler fails neither that login nor the next one',
  async (_, background, message) => {
    let report = (_: string) => {};
    const reported = new Promise<string>((resolve) => {
      report = resolve;
    });
    // Keeps the next login running until the error is reported.
    const waits = handler('if (!event.refresh_token) await fetch(event.secrets.url)', {
      name: 'waits',
      secrets: { url: await serverRespondingAfter(reported) },
    });
    const pipeline = testPipeline([atRefresh(background), waits], {
      processes: 1,
      onUnhandledError: (error) => report(error.message),
    });
    expect(await pipeline.postLogin(refreshEvent())).toMatchObject({ status: 'completed' });
    expect(await pipeline.postLogin(loginEvent())).toMatchObject({ status: 'completed' });
    expect(await reported).toBe(message);
  },
);

test('a value that cannot be cloned fails the login', async () => {
  const pipeline = testPipeline([handler('api.cache.get(() => {})')]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'denied', reason: '() => {} could not be cloned.' });
});

test('calls after the handler has returned have no effect (api reference: not usable in callbacks)', async () => {
  const late = `setImmediate(() => api.user.setUserMetadata('late', 1));`;
  const pipeline = testPipeline([
    handler(late, { name: 'one' }),
    handler('await new Promise((done) => setTimeout(done, 1))', { name: 'two' }),
  ]);
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({ status: 'completed', userMetadata: {} });
});

test('logins wait while all processes are in use', async () => {
  const pipeline = testPipeline([handler('await new Promise((done) => setImmediate(done))')], {
    processes: 1,
  });
  expect(await fiftyLogins(pipeline)).toEqual(FIFTY);
});

test('the module is instantiated for each execution, so top-level variables do not persist', async () => {
  const pipeline = testPipeline(
    [
      inlineAction(
        `let n = 0; exports.onExecutePostLogin = async (event, api) => { api.user.setUserMetadata('n', ++n) }`,
      ),
    ],
    { processes: 1 },
  );
  expect((await pipeline.postLogin(loginEvent())).userMetadata).toEqual({ n: 1 });
  expect((await pipeline.postLogin(loginEvent())).userMetadata).toEqual({ n: 1 });
});

test('an error at the top level is thrown at every login (runtime)', async () => {
  const pipeline = testPipeline([inlineAction(`throw new Error('no start')`)], { processes: 1 });
  for (const _ of [1, 2]) {
    expect(await pipeline.postLogin(loginEvent())).toMatchObject({ status: 'denied', reason: 'no start' });
  }
});

const SIGNATURE =
  'Invalid function signature for the "onExecutePostLogin" handler. Use "exports.onExecutePostLogin = async function(event, api) { }" as the signature.';

test.each([
  ['a handler that is not async', 'exports.onExecutePostLogin = (event, api) => {}', SIGNATURE],
  ['no handler', 'exports.onContinuePostLogin = async () => {}', SIGNATURE],
  ['no object', 'module.exports = 7', 'The Action must export an object.'],
  ['a syntax error', 'exports.onExecutePostLogin = async (', 'Unexpected end of input'],
])('a module with %s denies the login (runtime)', async (_, code, reason) => {
  expect(await testPipeline([inlineAction(code)]).postLogin(loginEvent())).toMatchObject({
    status: 'denied',
    reason,
  });
});

test('CommonJS: require reaches Node’s modules, not the packages of the tenant (docs: manage dependencies)', async () => {
  const pipeline = testPipeline([
    handler(`
      api.user.setUserMetadata('sha', require('crypto').createHash('sha1').update('').digest('hex').length);
      try { require('yaml') } catch ({ code, message }) { api.user.setUserMetadata(code, message) }`),
  ]);
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({
    userMetadata: { sha: 40, MODULE_NOT_FOUND: "Cannot find module 'yaml'" },
  });
});

test('console lines are captured per Action with their level, up to 256 KiB (runtime)', async () => {
  const pipeline = testPipeline([
    handler(
      `console.log('a %s', 'b', { c: 1 }); console.warn('careful'); console.error(new Error('oh').message)`,
      {
        name: 'one',
      },
    ),
    handler(`for (let i = 0; i < 300; i++) console.info('x'.repeat(1023))`, { name: 'two' }),
  ]);
  const { runs } = await pipeline.postLogin(loginEvent());
  expect(runs[0]?.console).toEqual([
    { level: 'log', text: 'a b { c: 1 }' },
    { level: 'warn', text: 'careful' },
    { level: 'error', text: 'oh' },
  ]);
  expect(runs[1]?.console).toHaveLength(256);
});
