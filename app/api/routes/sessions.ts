// The viewer's sessions, which the tenant stores.
import { createRoute, z } from '@hono/zod-openapi';
import { listDevices, signOutDevices } from '@/auth/devices';
import { sessionSchema } from '@/contract/account';
import { integer } from '@/contract/fields';
import { viewerOf } from '../context';
import { notFound } from '../problem';
import { json, routes } from '../validation';

const tags = ['Me'];

const list = createRoute({
  method: 'get',
  path: '/sessions',
  tags,
  summary: 'List sessions',
  description: 'Most recently used first.',
  responses: { 200: json(z.array(sessionSchema), 'The sessions.') },
});

const end = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  tags,
  summary: 'Sign out a session',
  description:
    'Ends its session and refresh tokens at the tenant and rejects its cookie. Access tokens of native clients stay ' +
    'valid until they expire, 15 minutes at most.',
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: { 204: { description: 'Signed out.' } },
});

const endOthers = createRoute({
  method: 'delete',
  path: '/sessions',
  tags,
  summary: 'Sign out all other sessions',
  description: 'With a bearer token: all sessions.',
  responses: { 200: json(z.object({ ended: integer }), 'The number of sessions signed out.') },
});

export const sessions = routes()
  .openapi(list, async (c) => {
    const devices = await listDevices(viewerOf(c).userId);
    return c.json(
      devices.map((device) => ({ ...device, current: device.id === c.get('signIn')?.sessionId })),
      200,
    );
  })
  .openapi(end, async (c) => {
    const { id } = c.req.valid('param');
    if ((await signOutDevices(viewerOf(c).userId, (each) => each === id)) === 0) throw notFound('session');
    return c.body(null, 204);
  })
  .openapi(endOthers, async (c) => {
    const ended = await signOutDevices(viewerOf(c).userId, (id) => id !== c.get('signIn')?.sessionId);
    return c.json({ ended }, 200);
  });
