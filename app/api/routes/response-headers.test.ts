// All responses have the security headers.
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Json } from '@/db/json';
import type { ApiEnv } from '../context';
import { completeResponse } from '../middleware/guards';
import { SECURITY_HEADERS } from '../middleware/security-headers';
import { sendJson } from '../reply';
import { setUpApi } from '../testing/harness';

const api = setUpApi();

function expectHeaders(headers: Headers, what: string): void {
  for (const { key, value } of SECURITY_HEADERS) expect(headers.get(key), `${key} of ${what}`).toBe(value);
  expect(headers.get('cache-control'), `cache-control of ${what}`).toMatch(/private/);
}

test('adds headers on every route, signed in and signed out', async () => {
  const { body } = await api.call('GET', '/api/openapi.json', { as: null });
  const { paths } = body as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
  );
  expect(routes.length).toBeGreaterThan(40);
  const statuses = new Set<number>();
  for (const { method, path } of [...routes, { method: 'GET', path: '/api/nothing' }]) {
    for (const as of ['listener', null]) {
      const { status, headers } = await api.send(method, path.replaceAll(/\{\w+\}/g, '1'), { as });
      statuses.add(status);
      expectHeaders(headers, `${method} ${path} for ${as}: ${status}`);
    }
  }
  expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 401, 404]));
});

test('keeps headers when middleware changes a response, and adds them when it replaces one', async () => {
  const app = new Hono<ApiEnv>().use(completeResponse);
  const text = '{"a":1}' as Json<{ a: number }>;
  app.get('/cookie', async (c, next) => {
    await next();
    c.res.headers.append('set-cookie', 'a=1');
  });
  app.get('/replaced', async (c, next) => {
    await next();
    c.res = undefined;
    c.res = new Response('another');
  });
  app.get('*', (c) => sendJson(c, text, 201));

  const changed = await app.request('/cookie');
  expect(changed.status).toBe(201);
  expect(changed.headers.getSetCookie()).toEqual(['a=1']);
  expect(changed.headers.get('content-type')).toBe('application/json');
  expectHeaders(changed.headers, 'the changed response');
  const replaced = await app.request('/replaced');
  expect(await replaced.text()).toBe('another');
  expectHeaders(replaced.headers, 'the replacement');
  expectHeaders((await app.request('/plain')).headers, 'the unchanged response');
});
