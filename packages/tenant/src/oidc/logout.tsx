/** @jsxImportSource hono/jsx */
// Logout: /oidc/logout (OpenID Connect RP-Initiated Logout 1.0) and Auth0's /v2/logout.
import { eq } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { compactVerify, createLocalJWKSet, decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import type { NodeBindings } from '../http';
import { clientIp } from '../http';
import { ConfirmSignOutPage, type Message, MessagePage } from '../pages/message';
import { sessions } from '../storage/schema';
import type { Tenant } from '../tenant';
import { publicKeys } from './keys';
import { matchesWildcard } from './wildcard-urls';

type NodeContext = Context<NodeBindings>;

const SIGNED_OUT: Message = {
  title: 'You are signed out',
  text: ['You can close this page or return to the app.'],
};
const NOT_ALLOWED: Message = {
  title: 'You are still signed in',
  text: [
    'You were not signed out because the address to return to is not an allowed logout URL of the app.',
    'If you develop this app, add the address to allowed_logout_urls in tenant.yaml.',
  ],
};

export function logout(tenant: Tenant, provider: Provider): Hono<NodeBindings> {
  const { config, db, keys } = tenant;
  const jwks = createLocalJWKSet(publicKeys(keys));
  const app = new Hono<NodeBindings>();

  const sessionOf = (c: NodeContext) =>
    provider.Session.get(provider.createContext(c.env.incoming, c.env.outgoing));

  /** Ends the browser's session. As at Auth0, refresh tokens stay valid. */
  async function endSession(c: NodeContext): Promise<void> {
    const session = await sessionOf(c);
    if (session.accountId)
      tenant.audit.write({ type: 'slo', user_id: session.accountId, ip: clientIp(c.env.incoming) });
    await session.destroy();
    await db.delete(sessions).where(eq(sessions.id, session.uid));
    for (const name of ['session', 'interaction', 'resume'].map((type) => provider.cookieName(type))) {
      deleteCookie(c, name);
      deleteCookie(c, `${name}.sig`);
    }
  }

  async function finish(c: NodeContext, target: string | undefined, allowed: string[], state?: string) {
    if (
      target !== undefined &&
      !allowed.some((url) => sameAddress(url, target) || matchesWildcard(url, target.split(/[?#]/)[0] ?? ''))
    ) {
      return c.html(<MessagePage tenant={config.name} {...NOT_ALLOWED} />, 400);
    }
    await endSession(c);
    if (target === undefined) return c.html(<MessagePage tenant={config.name} {...SIGNED_OUT} />);
    const url = new URL(target);
    if (state !== undefined) url.searchParams.set('state', state);
    return c.redirect(url.href);
  }

  /** The list of the client, or without a client that of the tenant. */
  const allowedUrls = (clientId: string | undefined) =>
    clientId === undefined
      ? config.yaml.tenant.allowed_logout_urls
      : (config.clients.get(clientId)?.allowed_logout_urls ?? []);

  app.get('/v2/logout', (c) => {
    const allowed = allowedUrls(c.req.query('client_id'));
    return finish(c, c.req.query('returnTo') ?? allowed[0], allowed);
  });

  async function oidcLogout(c: NodeContext, parameters: Record<string, string>): Promise<Response> {
    const { id_token_hint, logout_hint, client_id, post_logout_redirect_uri, state } = parameters;
    const hint = id_token_hint === undefined ? undefined : await clientOfIdToken(id_token_hint);
    const ownSession = logout_hint !== undefined && logout_hint === (await sessionOf(c)).uid;
    if (hint === undefined && !ownSession) {
      const action = `/oidc/logout?${new URLSearchParams(parameters)}`;
      return c.html(<ConfirmSignOutPage tenant={config.name} action={action} />);
    }
    if (hint !== undefined && client_id !== undefined && client_id !== hint)
      return c.html(<MessagePage tenant={config.name} {...NOT_ALLOWED} />, 400);
    return finish(c, post_logout_redirect_uri, allowedUrls(hint ?? client_id), state);
  }

  app.get('/oidc/logout', (c) => oidcLogout(c, c.req.query()));

  // With parameters in the body: the request of an app. Without: the answer to the question of the page.
  app.post('/oidc/logout', async (c, next) => {
    const texts = Object.entries(await c.req.parseBody()).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return texts.length > 0 ? oidcLogout(c, Object.fromEntries(texts)) : next();
  });
  app.post('/oidc/logout', csrf(), (c) => {
    const { client_id, post_logout_redirect_uri, state } = c.req.query();
    return finish(c, post_logout_redirect_uri, allowedUrls(client_id), state);
  });

  /** The audience of an ID token of this tenant, which may have expired. */
  async function clientOfIdToken(token: string): Promise<string | undefined> {
    try {
      await compactVerify(token, jwks, { algorithms: ['RS256'] });
      const { aud, iss } = decodeJwt(token);
      return iss === config.issuer && typeof aud === 'string' && config.clients.has(aud) ? aud : undefined;
    } catch {
      return undefined;
    }
  }
  return app;
}

/** Ignores query and hash, refuses user information. An allowed loopback URL without a port matches any port, for native apps. */
function sameAddress(allowed: string, target: string): boolean {
  if (!URL.canParse(allowed) || !URL.canParse(target)) return false;
  const [a, b] = [new URL(allowed), new URL(target)];
  const anyPort = a.port === '' && ['127.0.0.1', 'localhost', '[::1]'].includes(a.hostname);
  return (
    a.protocol === b.protocol &&
    a.hostname === b.hostname &&
    (anyPort || a.port === b.port) &&
    a.pathname === b.pathname &&
    b.username === '' &&
    b.password === ''
  );
}
