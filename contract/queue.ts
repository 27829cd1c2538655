// The play queue, resumed on another device.
import { z } from '@hono/zod-openapi';
import { id, integer, milliseconds } from './fields';
import { songSchema } from './songs';

/** `current` is an index into `items`. A song that the user can no longer see is missing from `songs`. */
export const queueSchema = z
  .object({
    items: z.array(z.object({ song_id: integer, playlist_id: integer.nullable() })),
    current: integer,
    position_ms: milliseconds,
    songs: z.array(songSchema),
  })
  .openapi('Queue');
export type QueueWithSongs = z.infer<typeof queueSchema>;
export type Queue = Omit<QueueWithSongs, 'songs'>;

export const newQueueSchema = z
  .strictObject({
    items: z.array(z.strictObject({ song_id: id, playlist_id: id.nullable() })).max(2_000),
    current: z.number().int().min(0),
    position_ms: z.number().int().min(0),
  })
  .refine(({ items, current }) => current < Math.max(1, items.length), {
    path: ['current'],
    message: 'must be the index of an item',
  });
