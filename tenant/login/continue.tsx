/** @jsxImportSource hono/jsx */
// /continue: where a page an Action sent the user to returns them. The suspended login goes on.
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import type { NodeBindings } from '../http';
import { owedBy } from '../mfa/steps';
import { EXPIRED, MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import { findSuspended, goOn } from './suspended';

/** GET and POST /continue?state=… */
export function continueLogin(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.on(['GET', 'POST'], '/', async (c) => {
    const query = c.req.query();
    const body = c.req.method === 'POST' ? await c.req.parseBody() : {};
    const state = query.state ?? (typeof body.state === 'string' ? body.state : undefined);
    const login = await findSuspended(provider, state);
    // The factors come first: a login that still owes one is not where it could be continued.
    if (!login?.suspension.waitingFor.redirect || (await owedBy(tenant.db, login)) !== 'settled') {
      return c.html(<MessagePage tenant={tenant.config.name} {...EXPIRED} />, 400);
    }
    const request = requestForEvent(c.env.incoming, tenant.config, { query, body });
    return c.redirect(await goOn(login, request), 303);
  });
  return app;
}
