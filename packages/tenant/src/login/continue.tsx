/** @jsxImportSource hono/jsx */
// /continue: where a page an Action sent the user to returns them. The suspended login goes on.
import { Hono } from 'hono';
import { errors, type default as Provider } from 'oidc-provider';
import type { NodeBindings } from '../http';
import { owedBy } from '../mfa/steps';
import { isSameBrowser } from '../pages/browser-binding';
import { ComeBackPage, EXPIRED, MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import { findSuspended, goOn } from './suspended-login';

/** GET and POST /continue?state=… */
export function continueLogin(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.on(['GET', 'POST'], '/', async (c) => {
    const query = c.req.query();
    const body = c.req.method === 'POST' ? await c.req.parseBody() : {};
    // As validateToken reads them: the form counts more than the address.
    const { state } = { ...query, ...body };
    if (typeof state !== 'string' || !isSameBrowser(c, state)) {
      // A form from another site comes without cookies over HTTP; sent once more from here, it has them.
      if (c.req.method !== 'POST' || c.req.header('sec-fetch-site') !== 'cross-site')
        throw new errors.SessionNotFound('this browser did not begin the login');
      return c.html(
        <ComeBackPage
          tenant={tenant.config.name}
          action={`/continue${new URL(c.req.url).search}`}
          fields={body}
        />,
      );
    }
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
