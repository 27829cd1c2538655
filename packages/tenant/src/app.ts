// All HTTP routes of the tenant: its own, then oidc-provider's.
import { sql } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errors, type default as Provider } from 'oidc-provider';
import { dbConnections } from './accounts/dbconnections';
import { accountPages } from './accounts/dbconnections/pages';
import { guideRoutes } from './guides/routes';
import { createRuns } from './guides/runs';
import { forward, limitBody, type NodeBindings } from './http';
import { inspector } from './inspector/pages';
import { INVALID_INPUT, isInvalidInput } from './invalid-input';
import { requestLog } from './logger';
import { continueLogin } from './login/continue';
import { factorPages } from './login/factor-pages';
import { managementApi } from './management/api';
import { exportFiles } from './management/jobs/exports';
import { findAuthenticationEndpoint, notEmulated } from './management/not-emulated';
import { mfaApi } from './mfa/api';
import { certificates, wellKnown } from './oidc/discovery';
import { logout } from './oidc/logout';
import { userinfo } from './oidc/userinfo';
import { assets } from './pages/assets';
import { logoOrigins } from './pages/branding';
import { contentSecurityPolicy, SECURITY_HEADERS } from './pages/headers';
import { landingPage } from './pages/landing';
import {
  CROSS_SITE_FORM,
  EXPIRED,
  FAILED,
  INVALID,
  type Message,
  MessagePage,
  unavailable,
} from './pages/message';
import { loginPages } from './pages/routes';
import type { Tenant } from './tenant';
import { isUnavailable, RETRY_AFTER_SECONDS } from './unavailable';

/** Paths served by oidc-provider. */
const OIDC_PATHS = ['/authorize', '/authorize/*', '/oauth/token', '/oauth/revoke'];
const isOidcPath = (path: string): boolean => /^\/(authorize\/|oauth\/(token|revoke)$)/.test(path);

/** The tenant's HTTP app. */
export function createApp(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const app = new Hono<NodeBindings>();
  app.use(requestLog(tenant.log));
  app.use(async (c, next) => {
    await next();
    if (!/^\/(assets|health|inspector)(\/|$)/.test(c.req.path)) tenant.changes.notify();
  });
  app.use(limitBody(isOidcPath));
  app.get('/health', async (c) => {
    await tenant.db.execute(sql`select 1`);
    return c.json({ status: 'ok' });
  });
  app.route('/assets', assets(tenant));
  const runs = createRuns(tenant);
  app.route('/inspector', inspector(tenant, runs));
  app.route('/', guideRoutes(tenant, runs));
  app.route('/api/v2', managementApi(tenant));
  app.route('/.well-known', wellKnown(tenant));
  app.route('/', certificates(tenant));
  app.route('/userinfo', userinfo(tenant, provider));
  app.route('/dbconnections', dbConnections(tenant));
  for (const path of ['/', '/u/*', '/v2/logout', '/oidc/logout', '/continue']) {
    app.use(path, async (c, next) => {
      await next();
      const policy = contentSecurityPolicy([], logoOrigins(tenant.config.yaml.branding));
      const headers = { ...SECURITY_HEADERS, 'content-security-policy': policy };
      for (const [name, value] of Object.entries(headers)) {
        if (!c.res.headers.has(name)) c.header(name, value);
      }
    });
  }
  app.get('/', (c) => c.html(landingPage(tenant)));
  app.route('/mfa', mfaApi(tenant));
  app.route('/u/mfa', factorPages(tenant, provider));
  app.get('/u/mail', (c) => c.redirect('/inspector/mail'));
  app.route('/u/exports', exportFiles(tenant));
  app.route('/u', accountPages(tenant));
  app.route('/u', loginPages(tenant, provider));
  app.route('/', logout(tenant, provider));
  app.route('/continue', continueLogin(tenant, provider));
  // Browsers send the cookie of the session with the redirect, but not with a form of another site.
  app.post('/authorize', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    return c.redirect(`/authorize?${form}`, 303);
  });
  for (const path of OIDC_PATHS) app.all(path, forward(provider.callback()));
  app.notFound((c) => {
    const endpoint = findAuthenticationEndpoint(c.req.method, c.req.path);
    return endpoint
      ? c.json({ error: 'not_emulated', error_description: notEmulated(endpoint) }, 501)
      : c.json({ error: 'not_found', error_description: 'Not Found' }, 404);
  });
  app.onError((error, c) => handleError(tenant, error, c));
  return app;
}

/** Responds with a page to browsers and with JSON to others, without internal error messages. */
async function handleError(tenant: Tenant, error: Error, c: Context<NodeBindings>): Promise<Response> {
  const page = (message: Message) => MessagePage({ tenant: tenant.config.name, ...message });
  // Only csrf() throws an HTTPException.
  if (error instanceof HTTPException) return c.html(await page(CROSS_SITE_FORM), error.status);
  if (error instanceof errors.SessionNotFound) return c.html(await page(EXPIRED), 400);
  const isBrowser = c.req.header('accept')?.includes('text/html');
  if (isInvalidInput(error)) return isBrowser ? c.html(await page(INVALID), 400) : c.json(INVALID_INPUT, 400);
  tenant.log.error({ err: error }, 'server error');
  if (!isUnavailable(error)) {
    if (isBrowser) return c.html(await page(FAILED), 500);
    return c.json({ error: 'server_error', error_description: 'Internal server error.' }, 500);
  }
  c.header('retry-after', RETRY_AFTER_SECONDS);
  const { pathname, search } = new URL(c.req.url);
  const request = { method: c.req.method, url: pathname + search };
  if (isBrowser) return c.html(await page(unavailable(request)), 503);
  return c.json(
    { error: 'temporarily_unavailable', error_description: 'The tenant is temporarily unavailable.' },
    503,
  );
}
