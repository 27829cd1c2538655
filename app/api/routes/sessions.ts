// Where the viewer is signed in, and signing out somewhere else; the tenant keeps both.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { listDevices, signOutDevices } from '@/auth/devices';
import { type ApiEnv, viewerOf } from '../context';
import { notFound } from '../problem';
import { json } from '../validation';

const tags = ['Me'];

const shape = z
  .object({
    id: z.string(),
    current: z
      .boolean()
      .openapi({ description: 'Whether this request came from it, which only a cookie tells.' }),
    name: z.string().openapi({ description: 'The browser and its system in words' }),
    app: z
      .enum(['web', 'other'])
      .openapi({ description: 'Signed in to this web app, or to another application' }),
    signed_in_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
  })
  .openapi('Session');

const list = createRoute({
  method: 'get',
  path: '/sessions',
  tags,
  summary: 'Where the viewer is signed in, the last used first',
  responses: { 200: json(z.array(shape), 'The sessions.') },
});

const end = createRoute({
  method: 'delete',
  path: '/sessions/{id}',
  tags,
  summary: 'Signs out one session of the viewer',
  description:
    'Its session and refresh tokens end at the tenant. Its cookie is refused from now on; an access token that was ' +
    'given to an app stays good until it expires, 15 minutes at most.',
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: { 204: { description: 'It is signed out.' } },
});

const endOthers = createRoute({
  method: 'delete',
  path: '/sessions',
  tags,
  summary: 'Signs out every session of the viewer but the one this request came from',
  responses: {
    200: json(
      z.object({ ended: z.number().int() }),
      'How many there were. With a bearer token, all of them.',
    ),
  },
});

export const sessions = new OpenAPIHono<ApiEnv>()
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
