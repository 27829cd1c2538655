// The export of all data of a user.
import { z } from '@hono/zod-openapi';
import { integer } from './fields';
import { playlistSchema } from './playlists';
import { smartRulesSchema } from './smart-playlists';
import { songSchema, sortNames } from './songs';

/** Fields of the tenant's user that are exported. */
export const PROFILE_FIELDS = [
  'user_id',
  'email',
  'email_verified',
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'created_at',
  'updated_at',
  'last_login',
  'logins_count',
  'user_metadata',
  'app_metadata',
];

/** A reference to a song. The names are null if the user may not see it. */
const songReference = z.object({
  song_id: integer,
  user_id: z.string(),
  songname: z.string().nullable(),
  artist: z.string().nullable(),
});

export const exportSchema = z
  .object({
    format: z.literal('encore-export-1'),
    exported_at: z.iso.datetime(),
    profile: z.looseObject({ user_id: z.string(), email: z.string().optional() }).openapi({
      description: `The tenant's user, as far as it has these fields: ${PROFILE_FIELDS.join(', ')}.`,
    }),
    favourite_genre: z.string().nullable(),
    queue: z.object({ items: z.array(z.unknown()), current: integer, position_ms: integer }).nullable(),
    songs: z.array(songSchema.extend(sortNames)),
    playlists: z.array(
      playlistSchema
        .pick({
          playlist_id: true,
          name: true,
          description: true,
          visibility: true,
          plays: true,
          image_id: true,
          created_at: true,
          updated_at: true,
        })
        .extend({
          rules: smartRulesSchema
            .nullable()
            .openapi({ description: 'Of a smart playlist; null for others.' }),
          songs: z
            .array(songReference)
            .openapi({ description: 'In order; songs the user may not see are omitted.' }),
        }),
    ),
    favourites: z.array(songReference.extend({ created_at: z.iso.datetime() })),
    plays: z.array(
      songReference.extend({
        play_id: z.uuid(),
        playlist_id: integer.nullable(),
        started_at: z.iso.datetime(),
        ms_played: integer,
      }),
    ),
  })
  .openapi('Export');
export type Export = z.infer<typeof exportSchema>;
