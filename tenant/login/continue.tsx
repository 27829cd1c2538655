/** @jsxImportSource hono/jsx */
// /continue: where a page an Action sent the user to returns them. The suspended login goes on.
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import type { Suspension } from '../actions/types';
import type { NodeBindings } from '../http';
import { ACTIONS_PROMPT } from '../oidc/policy';
import { EXPIRED, MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { requestForEvent } from './event';
import type { Continuation } from './login';

/** GET and POST /continue?state=… */
export function continueLogin(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.on(['GET', 'POST'], '/', async (c) => {
    const query = c.req.query();
    const body = c.req.method === 'POST' ? await c.req.parseBody() : {};
    const state = query.state ?? (typeof body.state === 'string' ? body.state : undefined);
    const interaction = state ? await provider.Interaction.find(state) : undefined;
    if (interaction?.prompt.name !== ACTIONS_PROMPT) {
      return c.html(<MessagePage tenant={tenant.config.name} {...EXPIRED} />, 400);
    }
    const actions: Continuation = {
      suspension: interaction.prompt.details.suspension as Suspension,
      request: requestForEvent(c.env.incoming, tenant.config, { query, body }),
    };
    interaction.result = { ...interaction.lastSubmission, actions: { ...actions } };
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    return c.redirect(interaction.returnTo, 303);
  });
  return app;
}
