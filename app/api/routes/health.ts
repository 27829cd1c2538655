// Health check for the supervisor and load balancers.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { ping } from '@/db/client';
import type { ApiEnv } from '../context';
import { json } from '../validation';

const getHealth = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Health'],
  summary: 'Check health',
  description: 'Checks the app and its Postgres. A 503 names the failing part.',
  security: [],
  responses: { 200: json(z.object({ status: z.literal('ok') }), 'Healthy.') },
});

export const health = new OpenAPIHono<ApiEnv>().openapi(getHealth, async (c) => {
  await ping();
  return c.json({ status: 'ok' } as const, 200);
});
