// Plays reported by clients; idempotent by `play_id`.
import { createRoute, z } from '@hono/zod-openapi';
import { playReportSchema, playResultSchema } from '@/contract/plays';
import { recordPlays } from '@/db/queries/plays';
import { viewerOf } from '../context';
import { json, jsonBody, routes } from '../validation';

const post = createRoute({
  method: 'post',
  path: '/plays',
  tags: ['Plays'],
  summary: 'Report plays',
  description: 'A play counts when half of the song or 240 seconds was heard, whichever is less.',
  request: { body: jsonBody(z.array(playReportSchema).min(1).max(100)) },
  responses: {
    200: json(z.object({ results: z.array(playResultSchema) }), 'One result per report, in the same order.'),
  },
});

export const plays = routes().openapi(post, async (c) =>
  c.json({ results: await recordPlays(viewerOf(c), c.req.valid('json')) }, 200),
);
