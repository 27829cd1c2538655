// The signed-in user: profile, display name, sessions and account deletion.
import { z } from '@hono/zod-openapi';
import { NAME_MAX, nameProblem } from './display-name';
import { integer } from './fields';

export const meSchema = z
  .object({
    user_id: z.string(),
    displayName: z.string(),
    picture: z.string().nullable(),
    roles: z.array(z.string()),
    plan: z.enum(['free', 'premium']),
    counts: z.object({ songs: integer, playlists: integer, plays: integer }),
  })
  .openapi('Me');

const NAME_RULE = `must have 1 to ${NAME_MAX} characters, without control characters`;

export const displayNameSchema = z.object({ displayName: z.string() }).openapi('DisplayName');
export const newDisplayNameSchema = z.strictObject({
  displayName: z
    .string(NAME_RULE)
    .trim()
    .refine((name) => nameProblem(name) === null, NAME_RULE),
});

export const sessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean().openapi({ description: 'Whether it sent this request; false with a bearer token.' }),
    name: z.string().openapi({ description: 'Browser and operating system.' }),
    app: z.enum(['web', 'other']).openapi({ description: 'This web app, or another application.' }),
    signed_in_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
  })
  .openapi('Session');

export const accountDeletionSchema = z.strictObject({
  confirmation: z.string().openapi({ description: 'The word `delete`, or the display name.' }),
});
