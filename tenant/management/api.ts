// /api/v2: checks the token for each endpoint of the list, and answers errors in Auth0's form.
import { Hono } from 'hono';
import type { Tenant } from '../tenant';
import { authenticator } from './caller';
import { ENDPOINTS } from './endpoints';
import { ManagementError } from './error';

/** Routes below /api/v2. */
export function managementApi(tenant: Tenant): Hono {
  const authenticate = authenticator(tenant);
  const app = new Hono();
  for (const { method, path, scopes, handle } of ENDPOINTS) {
    app.on(method, path, async (c) => {
      const id = c.req.param('id') ?? '';
      const caller = await authenticate(c.req.header('authorization'), scopes, id || undefined);
      return handle({ tenant, caller, c, id });
    });
  }
  app.all('*', () => {
    throw new ManagementError(404, 'Not Found');
  });
  app.onError((error, c) => {
    if (!(error instanceof ManagementError)) tenant.log.error({ err: error }, 'server error');
    const known =
      error instanceof ManagementError ? error : new ManagementError(500, 'Internal server error');
    return c.json(known.body, known.status);
  });
  return app;
}
