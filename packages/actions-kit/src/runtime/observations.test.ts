// Tests of observations and of replayed responses.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { handler, testPipeline } from '../testing/actions';
import { loginEvent } from '../testing/event';
import type { Recorded } from './replay';

let url: string;
const asked: string[] = [];
beforeAll(() => {
  const server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    if (req.url === '/large')
      return res.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(40_000));
    if (req.url === '/token')
      return res
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"sesame","expires_in":9}');
    return res.writeHead(200, { 'content-type': 'application/json' }).end(`{"plays":${asked.length}}`);
  });
  return new Promise<() => void>((ready) => {
    server.listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      ready(() => server.close());
    });
  });
});

/** Runs a handler body once and returns what was recorded. */
async function observe(body: string, options: { recorded?: Recorded } = {}) {
  asked.length = 0;
  const pipeline = testPipeline([handler(body)], options);
  const { runs } = await pipeline.postLogin(loginEvent());
  return {
    observations: runs[0]?.observations,
    console: runs[0]?.console.map(({ text }) => text),
    error: runs[0]?.error?.message,
    calls: runs[0]?.calls,
  };
}

test('records requests and their responses in order with the calls', async () => {
  const { observations, console: lines } = await observe(`
    api.cache.get('k');
    api.user.setUserMetadata('a', 1);
    const { plays } = await (await fetch('${url}/plays?user_id=1&token=abc')).json();
    console.log(plays);
    await fetch('${url}/token', { method: 'post' });
    await fetch('${url}/large');
    await fetch('http://127.0.0.1:1/').catch(() => {});
    api.cache.set('', 'x', { ttl: -1 });`);
  expect(lines).toEqual(['1']);
  const ms = expect.any(Number);
  expect(observations).toEqual([
    { what: 'cache.get', key: 'k', after: 0 },
    {
      what: 'request',
      method: 'GET',
      url: `${url}/plays?user_id=1&token=%28left+out%29`,
      after: 1,
      status: 200,
      ms,
      contentType: 'application/json',
      body: '{"plays":1}',
    },
    expect.objectContaining({
      method: 'POST',
      url: `${url}/token`,
      body: '{"access_token":"(left out)","expires_in":9}',
    }),
    { what: 'request', method: 'GET', url: `${url}/large`, after: 1, status: 200, ms },
    expect.objectContaining({ url: 'http://127.0.0.1:1/', error: expect.any(String) }),
    { what: 'cache.set', key: '', code: 'ItemAlreadyExpired', after: 1 },
  ]);
});

test('records a body the Action does not read, and does not truncate a large one for the Action', async () => {
  const { observations, console: lines } = await observe(`
    await fetch('${url}/plays');
    console.log((await (await fetch('${url}/large')).text()).length);`);
  expect(observations?.[0]).toMatchObject({ status: 200, body: '{"plays":1}' });
  expect(lines).toEqual(['40000']);
});

test('a replay serves the recorded responses in order and opens no connections', async () => {
  const answer = (body: string) => ({
    what: 'request' as const,
    method: 'GET',
    url: `${url}/plays`,
    status: 200,
    contentType: 'application/json',
    body,
  });
  const recorded = {
    requests: [
      answer('{"plays":7}'),
      answer('{"plays":8}'),
      { ...answer(''), url: `${url}/gone`, status: 204 },
    ],
    sessionTokens: [{ what: 'session-token' as const, payload: { accepted: true } }],
  };
  const { observations, console: lines } = await observe(
    `const plays = async () => (await (await fetch('${url}/plays')).json()).plays;
    console.log(await plays(), await plays(), await plays());
    console.log((await fetch('${url}/gone')).status);
    const why = (error) => console.log((error.cause ?? error).message);
    await fetch('${url}/token', { method: 'POST' }).catch(why);
    try { require('node:http').get('${url}/plays') } catch (error) { why(error) }
    event.request.query.session_token = '(left out)';
    console.log(api.redirect.validateToken({ secret: 'unknown' }).accepted);`,
    { recorded },
  );
  expect(lines).toEqual([
    '7 8 8',
    '204',
    `POST ${url}/token was not requested when the login was recorded`,
    'A replayed login opens no connections.',
    'true',
  ]);
  expect(asked).toEqual([]);
  expect(observations?.[0]).toMatchObject({ replayed: true, status: 200, body: '{"plays":7}' });
});

test('does not wait for a response that arrives after the Action has returned', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const { observations } = await observe(`void fetch('${address}').catch(() => {});`);
  expect(observations).toEqual([{ what: 'request', method: 'GET', url: address, after: 0 }]);
});
