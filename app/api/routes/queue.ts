// The play queue that one device leaves behind for the next.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { queueShape } from '@/contract/shapes';
import { getQueue, putQueue } from '@/db/queries/queue';
import { type ApiEnv, viewerOf } from '../context';
import { sendJson } from '../reply';
import { id, json, jsonBody } from '../validation';

const tags = ['Queue'];

const get = createRoute({
  method: 'get',
  path: '/queue',
  tags,
  summary: 'The queue with its songs; empty when none was left',
  responses: { 200: json(queueShape, 'The queue.') },
});

const body = z
  .strictObject({
    items: z.array(z.strictObject({ song_id: id, playlist_id: id.nullable() })).max(2_000),
    current: z.number().int().min(0),
    position_ms: z.number().int().min(0),
  })
  .refine(({ items, current }) => current < Math.max(1, items.length), {
    path: ['current'],
    message: 'must be the index of an item',
  });

const put = createRoute({
  method: 'put',
  path: '/queue',
  tags,
  summary: 'Leaves a queue',
  request: { body: jsonBody(body) },
  responses: { 204: { description: 'It is kept.' } },
});

export const queue = new OpenAPIHono<ApiEnv>()
  .openapi(get, async (c) => {
    const kept = await getQueue(viewerOf(c));
    return kept === null
      ? c.json({ items: [], current: 0, position_ms: 0, songs: [] }, 200)
      : sendJson(c, kept);
  })
  .openapi(put, async (c) => {
    await putQueue(viewerOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });
