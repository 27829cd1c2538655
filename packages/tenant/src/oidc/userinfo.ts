// /userinfo. Unlike oidc-provider's, it accepts the tokens of any API that have the openid scope.
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { decodeProtectedHeader } from 'jose';
import type Provider from 'oidc-provider';
import { findUser } from '../accounts/store';
import { findGrant } from '../login/grants';
import type { Tenant } from '../tenant';
import { GRANT_HEADER } from './access-token';
import { filterByScope, profileClaims } from './claims';
import { userinfoAudience } from './resources';
import { bearerToken, tokenVerifier } from './verify';

interface Caller {
  userId: string;
  /** Grant of the login that issued the token. */
  grantId: string;
  scopes: Set<string>;
}

/** GET and POST /userinfo: profile claims according to the scopes, and ID token claims set by Actions. */
export function userinfo(tenant: Tenant, provider: Provider): Hono {
  const verify = tokenVerifier(tenant);
  const audience = userinfoAudience(tenant.config.issuer);

  async function callerOf(token: string): Promise<Caller | undefined> {
    if (token.split('.').length === 3) {
      const payload = await verify(token, audience).catch(() => undefined);
      if (!payload?.sub) return undefined;
      const scopes = new Set(String(payload.scope ?? '').split(' '));
      return { userId: payload.sub, grantId: String(decodeProtectedHeader(token)[GRANT_HEADER]), scopes };
    }
    const opaque = await provider.AccessToken.find(token);
    if (!opaque?.accountId || !opaque.grantId) return undefined;
    return { userId: opaque.accountId, grantId: opaque.grantId, scopes: opaque.scopes };
  }

  const app = new Hono();
  app.use(cors());
  app.on(['GET', 'POST'], '/', async (c) => {
    const tokens = await tokensOf(c);
    if (tokens.length > 1) {
      const error_description = 'Only one method of sending the access token is allowed';
      return c.json({ error: 'invalid_request', error_description }, 400);
    }
    const [token] = tokens;
    const caller = token ? await callerOf(token) : undefined;
    const user = caller?.scopes.has('openid') ? await findUser(tenant.db, caller.userId) : undefined;
    if (!caller || !user) {
      return c.json({ error: 'invalid_token', error_description: 'Unauthorized' }, 401, {
        'www-authenticate': 'Bearer error="invalid_token", error_description="Unauthorized"',
      });
    }
    const login = await findGrant(tenant.db, caller.grantId);
    const claims = { ...profileClaims(user), ...login?.id_token_claims, sub: user.user_id };
    return c.json(filterByScope(claims, caller.scopes), 200, { 'cache-control': 'no-store, private' });
  });
  return app;
}

/** Access tokens in the header, the form body and the query (RFC 6750, sections 2.1 to 2.3). */
async function tokensOf(c: Context): Promise<string[]> {
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
  const form = c.req.method === 'POST' && isForm ? await c.req.parseBody() : {};
  const sent = [bearerToken(c.req.header('authorization')), form.access_token, c.req.query('access_token')];
  return sent.filter((token): token is string => typeof token === 'string' && token !== '');
}
