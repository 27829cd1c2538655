// /userinfo. Auth0's takes the tokens of any API that carry the openid scope; oidc-provider's refuses them.
import { and, desc, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type Provider from 'oidc-provider';
import type { Metadata } from '@/actions/types';
import { grants } from '../db/schema';
import type { Tenant } from '../tenant';
import { findUser } from '../users/store';
import { filterByScope, profileClaims } from './claims';
import { bearerToken, tokenVerifier } from './verify';

interface Caller {
  userId: string;
  clientId: string;
  scopes: Set<string>;
}

/** GET and POST /userinfo: the user's claims the scopes open, and the ID token claims Actions set. */
export function userinfo(tenant: Tenant, provider: Provider): Hono {
  const verify = tokenVerifier(tenant);
  const audience = `${tenant.config.issuer}userinfo`;

  async function callerOf(token: string): Promise<Caller | undefined> {
    if (token.split('.').length === 3) {
      const payload = await verify(token, audience).catch(() => undefined);
      if (!payload?.sub) return undefined;
      const scopes = new Set(String(payload.scope ?? '').split(' '));
      return { userId: payload.sub, clientId: String(payload.azp), scopes };
    }
    const opaque = await provider.AccessToken.find(token);
    if (!opaque?.accountId || !opaque.clientId) return undefined;
    return { userId: opaque.accountId, clientId: opaque.clientId, scopes: opaque.scopes };
  }

  const app = new Hono();
  app.use(cors());
  app.on(['GET', 'POST'], '/', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    const caller = token ? await callerOf(token) : undefined;
    const user = caller?.scopes.has('openid') ? await findUser(tenant.db, caller.userId) : undefined;
    if (!caller || !user) {
      return c.json({ error: 'invalid_token', error_description: 'Unauthorized' }, 401, {
        'www-authenticate': 'Bearer error="invalid_token", error_description="Unauthorized"',
      });
    }
    const custom = await latestClaims(tenant, caller);
    return c.json(filterByScope({ ...profileClaims(user), ...custom, sub: user.user_id }, caller.scopes));
  });
  return app;
}

/** The ID token claims of the user's last login to this client. */
async function latestClaims({ db }: Tenant, { userId, clientId }: Caller): Promise<Metadata> {
  const [row] = await db
    .select({ claims: grants.id_token_claims })
    .from(grants)
    .where(and(eq(grants.user_id, userId), eq(grants.client_id, clientId)))
    .orderBy(desc(grants.created_at))
    .limit(1);
  return row?.claims ?? {};
}
