// Songs made from uploads. The uploads themselves use tus.
import { z } from '@hono/zod-openapi';
import { songDetailSchema, songSchema } from './songs';

/** @param maxGainDb the largest gain, in decibels, in either direction */
export const decodedSoundSchema = (maxGainDb: number) =>
  z.strictObject({
    peaks: z
      .string()
      .regex(/^[A-Za-z0-9+/]{96}$/, 'must be 96 levels')
      .optional(),
    gain_db: z.number().min(-maxGainDb).max(maxGainDb).optional(),
  });

export const uploadedSongSchema = z.object({
  song: songDetailSchema,
  known: z.boolean().openapi({ description: 'Whether the library already had a song with the same bytes.' }),
  similar: z.array(songSchema).openapi({ description: 'Songs with the same name, artist and length.' }),
});
