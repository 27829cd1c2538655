import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { limitBody, type NodeBindings } from './http';

const app = new Hono<NodeBindings>();
app.use(limitBody(() => false));
app.all('*', (c) => c.text('handled'));

const post = (path: string, length: number) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-length': String(length) },
    body: 'x'.repeat(length),
  });

test('accepts a body of 1 MB', async () => {
  expect(await (await post('/api/v2/users', 1024 * 1024)).text()).toBe('handled');
});

test.each([
  ['/api/v2/users', { statusCode: 413, error: 'Request Entity Too Large', message: expect.any(String) }],
  ['/dbconnections/signup', { error: 'invalid_request', error_description: 'Too large' }],
])('rejects a larger body for %s in the words of its API, and closes the connection', async (path, error) => {
  const response = await post(path, 1024 * 1024 + 1);
  expect([response.status, response.headers.get('connection')]).toEqual([413, 'close']);
  expect(await response.json()).toEqual(error);
});
