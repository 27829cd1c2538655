// Refresh tokens beyond what oidc-provider does with them: how many there are, and what a non-rotating one is like.
import { and, desc, eq, exists, gt, sql } from 'drizzle-orm';
import type { KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { endOf } from '../login/expiry';
import { revokeGrant } from '../login/revoke';
import type { Database } from '../storage/client';
import { grants, oidcObjects } from '../storage/schema';
import type { Tenant } from '../tenant';
import { refreshTokenTtl } from './ttl';

/** Active refresh tokens of one user for one client (Auth0: refresh tokens, limits). */
const MAX_ACTIVE = 200;

/** Ends the oldest tokens so that there is room for a new one. */
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
        gt(oidcObjects.expires_at, sql`now()`),
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

/** An exchange renews the idle lifetime of a token that stays; one that rotates gets it with its successor. */
export async function renewIdleLifetime({ db, config }: Tenant, token: RefreshToken): Promise<void> {
  const exp = Math.floor(Date.now() / 1000) + refreshTokenTtl(config, token);
  const end = new Date(exp * 1000).toISOString();
  await updateToken(db, token, {
    payload: sql`${oidcObjects.payload} || ${JSON.stringify({ exp })}::jsonb`,
    expires_at: endOf('RefreshToken', token, end),
  });
}

type Changes = Parameters<ReturnType<Database['update']>['set']>[0];

const updateToken = (db: Database, { jti }: RefreshToken, changes: Changes) =>
  db
    .update(oidcObjects)
    .set(changes)
    .where(and(eq(oidcObjects.kind, 'RefreshToken'), eq(oidcObjects.id, jti)));

/** Koa middleware: a refresh exchange answers with a refresh token only when it is a new one. */
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

/** Koa middleware: if the tenant wants it, revoking one token ends all of the user's tokens for that client. */
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
