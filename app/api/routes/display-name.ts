// The name a person goes by: chosen by them, kept in the tenant's user_metadata, mirrored where others see it.

import { withMutex } from '@encore/util/keyed-mutex';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { NAME_MAX, nameProblem } from '@/contract/display-name';
import { setDisplayName } from '@/db/queries/users';
import { type ApiEnv, viewerOf } from '../context';
import { json, jsonBody } from '../validation';

const tags = ['Me'];
const shape = z.object({ displayName: z.string() }).openapi('DisplayName');
const RULE = `must have 1 to ${NAME_MAX} characters, without control characters`;

const displayNameRule = z
  .string(RULE)
  .trim()
  .refine((name) => nameProblem(name) === null, RULE);

const get = createRoute({
  method: 'get',
  path: '/displayName',
  tags,
  summary: "The viewer's display name; `user` until one is chosen",
  responses: { 200: json(shape, 'The name.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/displayName',
  tags,
  summary: 'Chooses a display name, in the tenant first and then in the local copy',
  request: { body: jsonBody(z.strictObject({ displayName: displayNameRule })) },
  responses: { 200: json(shape, 'The name as it is now.') },
});

const nameIn = ({ displayName }: Record<string, unknown>) =>
  typeof displayName === 'string' && displayName !== '' ? displayName : 'user';

export const displayName = new OpenAPIHono<ApiEnv>()
  .openapi(get, async (c) => c.json({ displayName: nameIn(await readUserMetadata(viewerOf(c).userId)) }, 200))
  .openapi(patch, async (c) => {
    const viewer = viewerOf(c);
    // Of two changes at once, the later one must be the last in both places.
    const kept = await withMutex(`display name ${viewer.userId}`, async () => {
      const name = nameIn(await patchUserMetadata(viewer.userId, c.req.valid('json')));
      await setDisplayName(viewer, name);
      return name;
    });
    return c.json({ displayName: kept }, 200);
  });
