// Routes of guided logins: the start, and the callback on the loopback address.
import { type Context, Hono } from 'hono';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../pages/headers';
import { MessagePage } from '../pages/message';
import type { Tenant } from '../tenant';
import { CALLBACK_PATH } from './client';
import type { Run, Runs } from './runs';

const UNKNOWN = {
  title: 'This guided login has ended',
  text: ['Start it again in the inspector.'],
};

/** The page of the Action, with the results of the run. */
export const runUrl = ({ actionId, id }: Pick<Run, 'actionId' | 'id'>): string =>
  `/inspector/actions/${encodeURIComponent(actionId)}?run=${id}`;

export function guideRoutes({ config }: Tenant, runs: Runs): Hono {
  const app = new Hono();
  const unknown = async (c: Context) => {
    const headers = { ...SECURITY_HEADERS, 'content-security-policy': contentSecurityPolicy() };
    return c.html(String(await MessagePage({ tenant: config.name, ...UNKNOWN })), 400, headers);
  };
  app.get('/try/:run', async (c) => {
    const run = runs.find(c.req.param('run'));
    const url = run && runs.loginUrl(run);
    return url ? c.redirect(url) : unknown(c);
  });
  app.get(CALLBACK_PATH, async (c) => {
    const run = await runs.finishLogin(c.req.query());
    // Back from 127.0.0.1 to the name with the session of the inspector's user.
    return run ? c.redirect(new URL(runUrl(run), config.issuer).href) : unknown(c);
  });
  return app;
}
