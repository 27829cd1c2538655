// Plays reported by clients. Each carries an id made by the client, so a report that is sent twice counts once.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { playResultShape } from '@/contract/shapes';
import { recordPlays } from '@/db/queries/plays';
import { type ApiEnv, viewerOf } from '../context';
import { id, json, jsonBody } from '../validation';

const report = z
  .strictObject({
    play_id: z.uuid('must be a UUID'),
    song_id: id,
    playlist_id: id.optional(),
    started_at: z.iso
      .datetime({ offset: true, error: 'must be a moment in ISO 8601 with its offset' })
      .refine((moment) => Date.parse(moment) > 0, 'must be after 1970')
      // Postgres takes fewer offsets than ISO 8601 has.
      .transform((moment) => new Date(moment).toISOString()),
    ms_played: z
      .number()
      .int()
      .min(0)
      .max(24 * 60 * 60 * 1000)
      .openapi({
        description: 'Milliseconds heard; seeking adds nothing.',
      }),
  })
  .openapi('PlayReport');

const post = createRoute({
  method: 'post',
  path: '/plays',
  tags: ['Plays'],
  summary: 'Reports plays; half of a song, or 240 seconds, makes one count',
  request: { body: jsonBody(z.array(report).min(1).max(100)) },
  responses: {
    200: json(
      z.object({ results: z.array(playResultShape) }),
      'What became of each report, in the same order.',
    ),
  },
});

export const plays = new OpenAPIHono<ApiEnv>().openapi(post, async (c) =>
  c.json({ results: await recordPlays(viewerOf(c), c.req.valid('json')) }, 200),
);
