// Browser sessions: /sessions/{id}, and those of a user. A session's id is the `sid` claim of its ID tokens.
import { and, desc, eq, getTableColumns, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sessionEnds } from '../login/expiry';
import { revokeSession } from '../login/revoke';
import { type SessionRow, sessionForEvent } from '../login/sessions';
import { oidcObjects, sessions } from '../storage/schema';
import type { Tenant } from '../tenant';
import { type Endpoint, readBody, readQuery } from './endpoint';
import { notFound } from './error';
import { PageQuery, pageOf } from './paging';
import { checkTokenMetadata } from './token-metadata';

/**
 * Sessions a browser could still use, newest first.
 * @param page a part of them; all when left out
 */
export async function liveSessions(
  { db }: Pick<Tenant, 'db'>,
  condition: SQL | undefined,
  page?: { limit: number; offset: number },
): Promise<SessionRow[]> {
  const cookie = and(eq(oidcObjects.kind, 'Session'), eq(oidcObjects.uid, sessions.id));
  const found = db
    .select(getTableColumns(sessions))
    .from(sessions)
    .innerJoin(oidcObjects, cookie)
    .where(and(condition, or(isNull(oidcObjects.expires_at), gt(oidcObjects.expires_at, sql`now()`))))
    .orderBy(desc(sessions.created_at), sessions.id);
  return page ? found.limit(page.limit).offset(page.offset) : found;
}

async function findSession(tenant: Tenant, id: string): Promise<SessionRow> {
  const [session] = await liveSessions(tenant, eq(sessions.id, id));
  if (!session) throw notFound('The session does not exist.', 'inexistent_session');
  return session;
}

function show({ config }: Tenant, row: SessionRow): object {
  const { metadata, ...session } = sessionForEvent(row, sessionEnds(config, row));
  const { methods } = row;
  return { ...session, authentication: { methods }, ...(metadata ? { session_metadata: metadata } : {}) };
}

export const getSession: Endpoint = {
  method: 'GET',
  path: '/sessions/:id',
  scopes: ['read:sessions'],
  handle: async ({ tenant, c, id }) => c.json(show(tenant, await findSession(tenant, id))),
};

export const updateSession: Endpoint = {
  method: 'PATCH',
  path: '/sessions/:id',
  scopes: ['update:sessions'],
  async handle({ tenant, c, id }) {
    await findSession(tenant, id);
    const body = await readBody(c, z.strictObject({ session_metadata: z.unknown() }));
    if (body.session_metadata !== undefined) {
      const metadata = checkTokenMetadata(body.session_metadata);
      const change = { metadata, updated_at: sql`now()` };
      await tenant.db.update(sessions).set(change).where(eq(sessions.id, id));
    }
    return c.json(show(tenant, await findSession(tenant, id)));
  },
};

/** Ends the session; refresh tokens issued in it live on. */
export const deleteSession: Endpoint = {
  method: 'DELETE',
  path: '/sessions/:id',
  scopes: ['delete:sessions'],
  async handle({ tenant, c, id }) {
    await findSession(tenant, id);
    await tenant.db.transaction((tx) => revokeSession(tx, id, true));
    return c.body(null, 202);
  },
};

/** Ends the session and the refresh tokens issued in it. */
export const revokeSessionById: Endpoint = {
  method: 'POST',
  path: '/sessions/:id/revoke',
  scopes: ['delete:sessions delete:refresh_tokens'],
  async handle({ tenant, c, id }) {
    await findSession(tenant, id);
    await tenant.db.transaction((tx) => revokeSession(tx, id, false));
    return c.body(null, 202);
  },
};

export const getUserSessions: Endpoint = {
  method: 'GET',
  path: '/users/:id/sessions',
  scopes: ['read:sessions'],
  async handle({ tenant, c, id }) {
    const page = readQuery(c, PageQuery);
    const live = await liveSessions(tenant, eq(sessions.user_id, id));
    return c.json(pageOf(live, 'sessions', { ...page, take: page.take ?? 50 }, (each) => show(tenant, each)));
  },
};

export const deleteUserSessions: Endpoint = {
  method: 'DELETE',
  path: '/users/:id/sessions',
  scopes: ['delete:sessions'],
  async handle({ tenant, c, id }) {
    await tenant.db.transaction(async (tx) => {
      const all = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.user_id, id));
      for (const session of all) await revokeSession(tx, session.id, true);
    });
    return c.body(null, 202);
  },
};
