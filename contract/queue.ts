// The play queue, resumed on another device.
import { z } from '@hono/zod-openapi';
import { id, integer, milliseconds } from './fields';
import { songSchema } from './songs';

const source = z.number().int().min(0).max(15).nullable().optional().openapi({
  description: 'Index into `sources`: where the song was played from.',
});

/** `current` is an index into `items`. A song that the user can no longer see is missing from `songs`. */
export const queueSchema = z
  .object({
    items: z.array(z.object({ song_id: integer, playlist_id: integer.nullable(), source })),
    sources: z.array(z.string()).optional().openapi({ description: 'Paths of pages of the app.' }),
    current: integer,
    position_ms: milliseconds,
    songs: z.array(songSchema),
  })
  .openapi('Queue');
export type QueueWithSongs = z.infer<typeof queueSchema>;
export type Queue = Omit<QueueWithSongs, 'songs'>;

export const newQueueSchema = z
  .strictObject({
    items: z.array(z.strictObject({ song_id: id, playlist_id: id.nullable(), source })).max(2_000),
    sources: z
      .array(
        z
          .string()
          .max(1_000)
          .regex(/^\/songs(?:[/?]|$)/, 'must be the path of a list of songs'),
      )
      .max(16)
      .optional(),
    current: z.number().int().min(0),
    position_ms: z.number().int().min(0),
  })
  .refine(({ items, current }) => current < Math.max(1, items.length), {
    path: ['current'],
    message: 'must be the index of an item',
  })
  .refine(({ items, sources = [] }) => items.every((item) => (item.source ?? -1) < sources.length), {
    path: ['items'],
    message: 'must have sources that are in `sources`',
  });
