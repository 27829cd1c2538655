// Routes of /dbconnections (Authentication API): sign-up and password reset, with JSON or form bodies.
import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { NodeBindings } from '../../http';
import type { Tenant } from '../../tenant';
import { SignupError } from './parameters';
import { requestPasswordChange } from './password-reset';
import { signUp } from './signup';

export function dbConnections(tenant: Tenant): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.use(cors());
  app.post('/signup', async (c) => c.json(await signUp(tenant, await readBody(c), c.env.incoming)));
  app.post('/change_password', async (c) =>
    c.text(requestPasswordChange(tenant, await readBody(c), c.env.incoming)),
  );
  app.onError((error, c) => {
    if (!(error instanceof SignupError)) throw error;
    return c.json(error.body, error.status, error.headers);
  });
  return app;
}

async function readBody(c: Context): Promise<Record<string, unknown>> {
  const isJson = c.req.header('content-type')?.includes('application/json');
  const body: unknown = isJson ? await c.req.json().catch(() => undefined) : await c.req.parseBody();
  if (!body || typeof body !== 'object' || Array.isArray(body)) {
    throw new SignupError({ error: 'the body is not a JSON object' });
  }
  if (!isStorable(body)) throw new SignupError({ error: `texts ${NOT_STORABLE}` });
  return { ...body };
}
