// Images that listeners choose as covers of playlists and albums.
import { z } from '@hono/zod-openapi';
import { line } from './fields';

export const imageId = z.string().regex(/^[0-9a-f]{64}$/, 'must be the id of an image');

export const imageSchema = z.object({ image_id: imageId }).openapi('Image');

const NOT_REMOVED =
  'Uploaded, or replaced or removed elsewhere, in the last 24 hours; null removes the image.';

export const playlistImageSchema = z.strictObject({
  image_id: imageId.nullable().openapi({ description: NOT_REMOVED }),
});
export const albumImageSchema = playlistImageSchema.extend({ artist: line(300), album: line(300) });

export const imageQuery = z.object({
  v: z.string().max(64).optional().openapi({
    description: 'The `image_id` or its beginning; if it is current, the response may be cached for a year.',
  }),
});
