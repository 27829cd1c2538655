// The display name: stored in the tenant's user_metadata, mirrored in the local copy of the user.
import { createRoute } from '@hono/zod-openapi';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { displayNameSchema, newDisplayNameSchema } from '@/contract/account';
import { safeName } from '@/contract/display-name';
import { setDisplayName } from '@/db/queries/users';
import { withLease } from '@/db/shared-state';
import { viewerOf } from '../context';
import { json, jsonBody, routes } from '../validation';

const tags = ['Me'];

const get = createRoute({
  method: 'get',
  path: '/displayName',
  tags,
  summary: 'Get the display name',
  responses: { 200: json(displayNameSchema, 'The name; `user` if none was chosen.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/displayName',
  tags,
  summary: 'Set the display name',
  request: { body: jsonBody(newDisplayNameSchema) },
  responses: { 200: json(displayNameSchema, 'The new name.') },
});

const nameIn = ({ displayName }: Record<string, unknown>) =>
  (typeof displayName === 'string' && safeName(displayName)) || 'user';

export const displayName = routes()
  .openapi(get, async (c) => c.json({ displayName: nameIn(await readUserMetadata(viewerOf(c).userId)) }, 200))
  .openapi(patch, async (c) => {
    const viewer = viewerOf(c);
    // Serialized, so that tenant and local copy end with the same name.
    const name = await withLease(`display name ${viewer.userId}`, async () => {
      const saved = nameIn(await patchUserMetadata(viewer.userId, c.req.valid('json')));
      await setDisplayName(viewer, saved);
      return saved;
    });
    return c.json({ displayName: name }, 200);
  });
