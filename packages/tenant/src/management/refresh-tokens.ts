// Refresh tokens: /refresh-tokens and /users/{id}/refresh-tokens. The id is that of the token family, so rotation keeps it.
import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { refreshTokenExpiry } from '../login/expiry';
import type { GrantRow } from '../login/grants';
import { revokeGrant } from '../login/revoke';
import { toAudience } from '../oidc/resources';
import { grants, oidcObjects } from '../storage/schema';
import type { Tenant } from '../tenant';
import { accepted, type Endpoint, endpoint, noContent, readBody, readQuery } from './endpoint';
import { notFound } from './error';
import { CheckpointQuery, pageOf } from './paging';
import { checkTokenMetadata } from './token-metadata';

export interface LiveToken {
  id: string;
  grant: GrantRow;
  /** oidc-provider's payload of the newest token in the family. */
  payload: Record<string, unknown>;
}

/** Token families with a token that can still be exchanged, newest first. */
export async function liveTokens(
  { db }: Pick<Tenant, 'db'>,
  condition: SQL | undefined,
): Promise<LiveToken[]> {
  const usable = and(
    eq(oidcObjects.kind, 'RefreshToken'),
    eq(oidcObjects.grant_id, grants.id),
    isNull(oidcObjects.consumed_at),
    or(isNull(oidcObjects.expires_at), gt(oidcObjects.expires_at, new Date())),
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
  const ends = refreshTokenExpiry(config, grant.client_id, grant);
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

const revokeAll = ({ db }: Tenant, condition: SQL | undefined) =>
  db.transaction(async (tx) => {
    const found = await tx.select({ id: grants.id }).from(grants).where(condition);
    for (const { id } of found) await revokeGrant(tx, id);
  });

const ofClient = (client_id: string | undefined) =>
  client_id === undefined ? undefined : eq(grants.client_id, client_id);

/** By token ids, or by user, client or both. */
const Revocation = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(100) }),
  z
    .strictObject({ user_id: z.string().optional(), client_id: z.string().optional() })
    .refine(({ user_id, client_id }) => user_id ?? client_id, 'Name ids, a user_id or a client_id'),
]);

export const refreshTokenEndpoints: Endpoint[] = [
  endpoint('GET /refresh-tokens', ['read:refresh_tokens'], async ({ tenant, c }) => {
    const Query = CheckpointQuery.extend({ user_id: z.string(), client_id: z.string().optional() });
    const { user_id, client_id, ...page } = readQuery(c, Query);
    const live = await liveTokens(tenant, and(eq(grants.user_id, user_id), ofClient(client_id)));
    return c.json(pageOf(live, 'refresh_tokens', page, (token) => show(tenant, token)));
  }),

  endpoint('POST /refresh-tokens/revoke', ['delete:refresh_tokens'], async ({ tenant, c }) => {
    const body = await readBody(c, Revocation);
    if ('ids' in body) await revokeAll(tenant, inArray(grants.id, body.ids));
    else {
      const { user_id, client_id } = body;
      const ofUser = user_id === undefined ? undefined : eq(grants.user_id, user_id);
      await revokeAll(tenant, and(ofUser, ofClient(client_id)));
    }
    return noContent(c);
  }),

  endpoint('GET /refresh-tokens/:id', ['read:refresh_tokens'], async ({ tenant, c, id }) =>
    c.json(show(tenant, await findToken(tenant, id))),
  ),

  endpoint('PATCH /refresh-tokens/:id', ['update:refresh_tokens'], async ({ tenant, c, id }) => {
    await findToken(tenant, id);
    const body = await readBody(c, z.strictObject({ refresh_token_metadata: z.unknown() }));
    if (body.refresh_token_metadata !== undefined) {
      const refresh_token_metadata = checkTokenMetadata(body.refresh_token_metadata);
      await tenant.db.update(grants).set({ refresh_token_metadata }).where(eq(grants.id, id));
    }
    return c.json(show(tenant, await findToken(tenant, id)));
  }),

  endpoint('DELETE /refresh-tokens/:id', ['delete:refresh_tokens'], async ({ tenant, c, id }) => {
    await findToken(tenant, id);
    await revokeAll(tenant, eq(grants.id, id));
    return accepted(c);
  }),

  endpoint('GET /users/:id/refresh-tokens', ['read:refresh_tokens'], async ({ tenant, c, id }) => {
    const page = readQuery(c, CheckpointQuery);
    const live = await liveTokens(tenant, eq(grants.user_id, id));
    return c.json(pageOf(live, 'tokens', page, (token) => show(tenant, token)));
  }),

  endpoint('DELETE /users/:id/refresh-tokens', ['delete:refresh_tokens'], async ({ tenant, c, id }) => {
    await revokeAll(tenant, eq(grants.user_id, id));
    return accepted(c);
  }),
];
