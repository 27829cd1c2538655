// Refresh token behavior that oidc-provider lacks: the limit per user and client, non-rotating tokens, revocation by client.
import { and, desc, eq, exists, gt, sql } from 'drizzle-orm';
import type { KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { storedExpiry } from '../login/expiry';
import { revokeGrant } from '../login/revoke';
import { grants, oidcObjects } from '../storage/schema';
import type { Tenant } from '../tenant';
import { refreshTokenTtl } from './ttl';

/** Limit of active refresh tokens per user and client (Auth0: refresh tokens, limits). */
const MAX_ACTIVE = 200;

/** Revokes the oldest tokens, so that one more stays within the limit. */
export async function enforceRefreshTokenLimit(
  { db }: Pick<Tenant, 'db'>,
  userId: string,
  clientId: string,
): Promise<void> {
  const active = db
    .select({ id: oidcObjects.id })
    .from(oidcObjects)
    .where(
      and(
        eq(oidcObjects.kind, 'RefreshToken'),
        eq(oidcObjects.grant_id, grants.id),
        gt(oidcObjects.expires_at, new Date()),
      ),
    );
  const tooMany = await db
    .select({ id: grants.id })
    .from(grants)
    .where(and(eq(grants.user_id, userId), eq(grants.client_id, clientId), exists(active)))
    .orderBy(desc(grants.created_at))
    .offset(MAX_ACTIVE - 1);
  for (const { id } of tooMany) await revokeGrant(db, id);
}

/** Renews the idle lifetime of a non-rotating token at an exchange. */
export async function renewIdleLifetime({ db, config }: Tenant, token: RefreshToken): Promise<void> {
  const exp = Math.floor(Date.now() / 1000) + refreshTokenTtl(config, token);
  const end = new Date(exp * 1000).toISOString();
  await db
    .update(oidcObjects)
    .set({
      payload: sql`${oidcObjects.payload} || ${JSON.stringify({ exp })}::jsonb`,
      expires_at: storedExpiry('RefreshToken', token, end),
    })
    .where(and(eq(oidcObjects.kind, 'RefreshToken'), eq(oidcObjects.id, token.jti)));
}

/** Koa middleware: removes the refresh token from the response to a refresh exchange if it did not rotate. */
export async function omitUnchangedRefreshToken(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  if (ctx.path !== '/oauth/token' || ctx.status !== 200) return;
  const { params, entities } = ctx.oidc;
  if (params?.grant_type !== 'refresh_token' || entities.RotatedRefreshToken) return;
  const { refresh_token: _, ...body } = ctx.body as Record<string, unknown>;
  ctx.body = body;
}

/** Koa middleware: with `revoke_refresh_token_grant`, revoking a token revokes all of the user's tokens for the client. */
export function revokeAllTokensOfClient({ db, config }: Tenant) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.path !== '/oauth/revoke' || ctx.status !== 200) return;
    const token = ctx.oidc.entities.RefreshToken;
    const { revoke_refresh_token_grant } = config.yaml.tenant.flags;
    if (!revoke_refresh_token_grant || !token?.accountId || !token.clientId) return;
    if (token.clientId !== ctx.oidc.client?.clientId) return;
    const all = await db
      .select({ id: grants.id })
      .from(grants)
      .where(and(eq(grants.user_id, token.accountId), eq(grants.client_id, token.clientId)));
    for (const { id } of all) await revokeGrant(db, id);
  };
}
