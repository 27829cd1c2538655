/** @jsxImportSource hono/jsx */
// /continue: resumes a login after the page an Action redirected the user to.
import { Hono } from 'hono';
import { errors, type default as Provider } from 'oidc-provider';
import type { NodeBindings } from '../http';
import { pendingStep } from '../mfa/steps';
import { findInteraction } from '../pages/browser-binding';
import { EXPIRED, MessagePage, ResubmitPage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import { resumeLogin, suspendedLogin } from './suspended-login';

/** GET and POST /continue?state=… */
export function continueLogin(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.on(['GET', 'POST'], '/', async (c) => {
    const query = c.req.query();
    const body = c.req.method === 'POST' ? await c.req.parseBody() : {};
    // The form takes precedence over the query, as in api.redirect.validateToken.
    const { state } = { ...query, ...body };
    const interaction = typeof state === 'string' ? await findInteraction(c, provider, state) : undefined;
    if (!interaction) {
      // Browsers omit SameSite=Lax cookies on cross-site POSTs. Resubmitting from this site includes them.
      if (c.req.method !== 'POST' || c.req.header('sec-fetch-site') !== 'cross-site')
        throw new errors.SessionNotFound('the login was started in another browser');
      return c.html(
        <ResubmitPage
          tenant={tenant.config.name}
          action={`/continue${new URL(c.req.url).search}`}
          fields={body}
        />,
      );
    }
    const login = suspendedLogin(interaction);
    // Pending factors have to be proved first.
    if (!login?.suspension.waitingFor.redirect || (await pendingStep(tenant, login)) !== 'settled') {
      return c.html(<MessagePage tenant={tenant.config.name} {...EXPIRED} />, 400);
    }
    const request = requestForEvent(c.env.incoming, tenant.config, { query, body });
    return c.redirect(await resumeLogin(login, request), 303);
  });
  return app;
}
