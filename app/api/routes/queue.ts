// The play queue, resumed on another device.
import { createRoute } from '@hono/zod-openapi';
import { newQueueSchema, queueSchema } from '@/contract/queue';
import { getQueue, putQueue } from '@/db/queries/queue';
import { viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Queue'];

const get = createRoute({
  method: 'get',
  path: '/queue',
  tags,
  summary: 'Get the play queue',
  responses: { 200: json(queueSchema, 'The queue with its songs; empty if none was saved.') },
});

const put = createRoute({
  method: 'put',
  path: '/queue',
  tags,
  summary: 'Save the play queue',
  request: { body: jsonBody(newQueueSchema) },
  responses: { 204: { description: 'Saved.' } },
});

export const queue = routes()
  .openapi(get, async (c) => {
    const saved = await getQueue(viewerOf(c));
    return saved === null
      ? c.json({ items: [], current: 0, position_ms: 0, songs: [] }, 200)
      : sendJson(c, saved);
  })
  .openapi(put, async (c) => {
    await putQueue(viewerOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });
