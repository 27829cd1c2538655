// Refresh tokens: /refresh-tokens/{id}, and those of a user. The id is that of the token's family, which rotation keeps.
import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { tokenEnds } from '../login/expiry';
import type { GrantRow } from '../login/grants';
import { revokeGrant } from '../login/revoke';
import { toAudience } from '../oidc/resources';
import { grants, oidcObjects } from '../storage/schema';
import type { Tenant } from '../tenant';
import { type Endpoint, noContent, readBody, readQuery } from './endpoint';
import { notFound } from './error';
import { PageQuery, pageOf } from './paging';
import { checkTokenMetadata } from './token-metadata';

export interface LiveToken {
  id: string;
  grant: GrantRow;
  /** oidc-provider's object of the newest token of the family. */
  payload: Record<string, unknown>;
}

/** Families with a token that can still be exchanged. */
export async function liveTokens(
  { db }: Pick<Tenant, 'db'>,
  condition: SQL | undefined,
): Promise<LiveToken[]> {
  const usable = and(
    eq(oidcObjects.kind, 'RefreshToken'),
    eq(oidcObjects.grant_id, grants.id),
    isNull(oidcObjects.consumed_at),
    or(isNull(oidcObjects.expires_at), gt(oidcObjects.expires_at, sql`now()`)),
  );
  const rows = await db
    .selectDistinctOn([grants.created_at, grants.id], { grant: grants, payload: oidcObjects.payload })
    .from(grants)
    .innerJoin(oidcObjects, usable)
    .where(condition)
    .orderBy(
      desc(grants.created_at),
      grants.id,
      sql`(${oidcObjects.payload} ->> 'rotations')::int desc nulls last`,
    );
  return rows.map((row) => ({ ...row, id: row.grant.id }));
}

async function findToken(tenant: Tenant, id: string): Promise<LiveToken> {
  const [token] = await liveTokens(tenant, eq(grants.id, id));
  if (!token) throw notFound('The refresh token does not exist.', 'inexistent_refresh_token');
  return token;
}

function show({ config }: Tenant, { grant, payload }: LiveToken): object {
  const ends = tokenEnds(config, grant.client_id, grant);
  const audience = typeof payload.resource === 'string' ? toAudience(payload.resource) : undefined;
  return {
    id: grant.id,
    user_id: grant.user_id,
    created_at: grant.created_at.toISOString(),
    idle_expires_at: ends.idle?.toISOString() ?? null,
    expires_at: ends.absolute?.toISOString() ?? null,
    device: grant.device,
    client_id: grant.client_id,
    session_id: grant.session_id,
    rotating: config.clients.get(grant.client_id)?.refresh_token.rotation_type === 'rotating',
    resource_servers: audience ? [{ audience, scopes: String(payload.scope ?? '') }] : [],
    ...(grant.refresh_token_metadata ? { refresh_token_metadata: grant.refresh_token_metadata } : {}),
    ...(grant.last_exchanged_at ? { last_exchanged_at: grant.last_exchanged_at.toISOString() } : {}),
  };
}

/** Revokes families in one transaction. */
const revokeAll = ({ db }: Tenant, condition: SQL | undefined) =>
  db.transaction(async (tx) => {
    const found = await tx.select({ id: grants.id }).from(grants).where(condition);
    for (const { id } of found) await revokeGrant(tx, id);
  });

export const listRefreshTokens: Endpoint = {
  method: 'GET',
  path: '/refresh-tokens',
  scopes: ['read:refresh_tokens'],
  async handle({ tenant, c }) {
    const Query = PageQuery.extend({ user_id: z.string(), client_id: z.string().optional() });
    const { user_id, client_id, ...page } = readQuery(c, Query);
    const ofClient = client_id === undefined ? undefined : eq(grants.client_id, client_id);
    const live = await liveTokens(tenant, and(eq(grants.user_id, user_id), ofClient));
    return c.json(
      pageOf(live, 'refresh_tokens', { ...page, take: page.take ?? 50 }, (each) => show(tenant, each)),
    );
  },
};

export const getRefreshToken: Endpoint = {
  method: 'GET',
  path: '/refresh-tokens/:id',
  scopes: ['read:refresh_tokens'],
  handle: async ({ tenant, c, id }) => c.json(show(tenant, await findToken(tenant, id))),
};

export const updateRefreshToken: Endpoint = {
  method: 'PATCH',
  path: '/refresh-tokens/:id',
  scopes: ['update:refresh_tokens'],
  async handle({ tenant, c, id }) {
    await findToken(tenant, id);
    const body = await readBody(c, z.strictObject({ refresh_token_metadata: z.unknown() }));
    if (body.refresh_token_metadata !== undefined) {
      const refresh_token_metadata = checkTokenMetadata(body.refresh_token_metadata);
      await tenant.db.update(grants).set({ refresh_token_metadata }).where(eq(grants.id, id));
    }
    return c.json(show(tenant, await findToken(tenant, id)));
  },
};

export const deleteRefreshToken: Endpoint = {
  method: 'DELETE',
  path: '/refresh-tokens/:id',
  scopes: ['delete:refresh_tokens'],
  async handle({ tenant, c, id }) {
    await findToken(tenant, id);
    await revokeAll(tenant, eq(grants.id, id));
    return c.body(null, 202);
  },
};

/** By ids, or all of a user, of a client or of both. */
const Revocation = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(100) }),
  z
    .strictObject({ user_id: z.string().optional(), client_id: z.string().optional() })
    .refine(({ user_id, client_id }) => user_id ?? client_id, 'Name ids, a user_id or a client_id'),
]);

export const revokeRefreshTokens: Endpoint = {
  method: 'POST',
  path: '/refresh-tokens/revoke',
  scopes: ['delete:refresh_tokens'],
  async handle({ tenant, c }) {
    const body = await readBody(c, Revocation);
    if ('ids' in body) await revokeAll(tenant, inArray(grants.id, body.ids));
    else {
      const { user_id, client_id } = body;
      const ofUser = user_id === undefined ? undefined : eq(grants.user_id, user_id);
      const ofClient = client_id === undefined ? undefined : eq(grants.client_id, client_id);
      await revokeAll(tenant, and(ofUser, ofClient));
    }
    return noContent(c);
  },
};

export const getUserRefreshTokens: Endpoint = {
  method: 'GET',
  path: '/users/:id/refresh-tokens',
  scopes: ['read:refresh_tokens'],
  async handle({ tenant, c, id }) {
    const page = readQuery(c, PageQuery);
    const live = await liveTokens(tenant, eq(grants.user_id, id));
    return c.json(pageOf(live, 'tokens', { ...page, take: page.take ?? 50 }, (each) => show(tenant, each)));
  },
};

export const deleteUserRefreshTokens: Endpoint = {
  method: 'DELETE',
  path: '/users/:id/refresh-tokens',
  scopes: ['delete:refresh_tokens'],
  async handle({ tenant, c, id }) {
    await revokeAll(tenant, eq(grants.user_id, id));
    return c.body(null, 202);
  },
};
