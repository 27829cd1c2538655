// How many forms with files are let in at once; what becomes of them is in songs.test.ts.
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { ApiEnv } from '../context';
import { answerError } from '../middleware/errors';
import { fewForms } from './upload';

test('four forms with files are taken at once, two of one listener, and others when those are done', async () => {
  let finish = () => {};
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  const app = new Hono<ApiEnv>().onError(answerError);
  app.use((c, next) => {
    const userId = c.req.header('listener') ?? '';
    c.set('viewer', { userId, roles: [], scopes: [], plan: 'free', client: null, issuedAt: 0, tokenId: '' });
    return next();
  });
  app.post('/', fewForms, async (c) => {
    await finished;
    return c.body(null, 204);
  });
  const send = (listener: string, type = 'multipart/form-data; boundary=x') =>
    app.request('/', { method: 'POST', headers: { listener, 'content-type': type } });

  const first = [send('a'), send('a')];
  const refused = await send('a');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  const more = [send('b'), send('b')];
  expect((await send('c')).status).toBe(429);
  const others = send('c', 'application/json');

  finish();
  for (const answer of await Promise.all([...first, ...more, others])) expect(answer.status).toBe(204);
  expect((await send('a')).status).toBe(204);
});
