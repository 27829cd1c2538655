// Liveness and readiness, for the supervisor and load balancers.
import { createRoute, z } from '@hono/zod-openapi';
import { isShuttingDown } from '@/lib/shutdown';
import { Problem } from '../problem';
import { checkParts } from '../readiness';
import { json, routes } from '../validation';

const getHealth = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Health'],
  summary: 'Check liveness',
  description: 'Answers as long as the process works, whatever the state of other services.',
  security: [],
  responses: { 200: json(z.object({ status: z.literal('ok') }), 'Alive.') },
});

const Part = z.enum(['ok', 'unavailable', 'full']);

const getReady = createRoute({
  method: 'get',
  path: '/ready',
  tags: ['Health'],
  summary: 'Check readiness',
  description: 'Checks Postgres, the tenant and the file store. A 503 names the failing part.',
  security: [],
  responses: {
    200: json(
      z.object({
        status: z.literal('ready'),
        parts: z.object({ postgres: Part, tenant: Part, store: Part }),
      }),
      'Ready for requests.',
    ),
  },
});

export const health = routes()
  .openapi(getHealth, (c) => c.json({ status: 'ok' } as const, 200))
  .openapi(getReady, async (c) => {
    const headers = { 'retry-after': '5' };
    if (isShuttingDown()) throw new Problem('unavailable', 'The server is shutting down.', { headers });
    const parts = await checkParts();
    const [failing] = Object.entries(parts).find(([, state]) => state !== 'ok') ?? [];
    if (failing === undefined) return c.json({ status: 'ready', parts } as const, 200);
    throw new Problem('unavailable', `Not ready: ${failing}.`, {
      headers,
      members: { part: failing, parts },
    });
  });
