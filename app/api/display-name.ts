// The name a person goes by: chosen by them, kept in the tenant's user_metadata, mirrored where others see it.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { setDisplayName } from '@/db/queries/users';
import { type ApiEnv, viewerOf } from './context';
import { json, jsonBody } from './validation';

const tags = ['Me'];
const shape = z.object({ displayName: z.string() }).openapi('DisplayName');
const RULE = 'must have 1 to 40 characters, without control characters';

/** Spaces around it do not count. Directional and other invisible marks could make one name look like another. */
const displayNameRule = z
  .string(RULE)
  .trim()
  .min(1, RULE)
  .refine(
    (name) => Array.from(name).length <= 40 && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+$/u.test(name),
    RULE,
  );

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
    const kept = nameIn(await patchUserMetadata(viewer.userId, c.req.valid('json')));
    await setDisplayName(viewer, kept);
    return c.json({ displayName: kept }, 200);
  });
