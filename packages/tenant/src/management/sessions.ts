// Browser sessions: /sessions/{id} and /users/{id}/sessions. The id of a session is the `sid` claim of its ID tokens.
import { and, desc, eq, getTableColumns, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sessionExpiry } from '../login/expiry';
import { revokeGrant, revokeSession } from '../login/revoke';
import { type SessionRow, sessionForEvent } from '../login/sessions';
import { grants, oidcObjects, sessions } from '../storage/schema';
import type { Tenant } from '../tenant';
import { accepted, type Endpoint, endpoint, noContent, readBody, readQuery } from './endpoint';
import { notFound } from './error';
import { CheckpointQuery, pageOf } from './paging';
import { checkTokenMetadata } from './token-metadata';
import { existingUser } from './users/user';

/**
 * Sessions with a valid cookie, newest first.
 * @param page limits the result; all sessions by default
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
    .where(and(condition, or(isNull(oidcObjects.expires_at), gt(oidcObjects.expires_at, new Date()))))
    .orderBy(desc(sessions.created_at), sessions.id);
  return page ? found.limit(page.limit).offset(page.offset) : found;
}

async function findSession(tenant: Tenant, id: string): Promise<SessionRow> {
  const [session] = await liveSessions(tenant, eq(sessions.id, id));
  if (!session) throw notFound('The session does not exist.', 'inexistent_session');
  return session;
}

function show({ config }: Tenant, row: SessionRow): object {
  const { metadata, ...session } = sessionForEvent(row, sessionExpiry(config, row));
  const { methods } = row;
  return { ...session, authentication: { methods }, ...(metadata ? { session_metadata: metadata } : {}) };
}

const RevokeAccess = z.strictObject({
  session_id: z.string().min(1).optional(),
  preserve_refresh_tokens: z.boolean().default(false),
});

export const sessionEndpoints: Endpoint[] = [
  endpoint('GET /sessions/:id', ['read:sessions'], async ({ tenant, c, id }) =>
    c.json(show(tenant, await findSession(tenant, id))),
  ),

  endpoint('PATCH /sessions/:id', ['update:sessions'], async ({ tenant, c, id }) => {
    await findSession(tenant, id);
    const body = await readBody(c, z.strictObject({ session_metadata: z.unknown() }));
    if (body.session_metadata !== undefined) {
      const metadata = checkTokenMetadata(body.session_metadata);
      const change = { metadata, updated_at: sql`now()` };
      await tenant.db.update(sessions).set(change).where(eq(sessions.id, id));
    }
    return c.json(show(tenant, await findSession(tenant, id)));
  }),

  // Keeps the refresh tokens issued in the session.
  endpoint('DELETE /sessions/:id', ['delete:sessions'], async ({ tenant, c, id }) => {
    await findSession(tenant, id);
    await tenant.db.transaction((tx) => revokeSession(tx, id, true));
    return accepted(c);
  }),

  // Also revokes the refresh tokens issued in the session.
  endpoint(
    'POST /sessions/:id/revoke',
    ['delete:sessions delete:refresh_tokens'],
    async ({ tenant, c, id }) => {
      await findSession(tenant, id);
      await tenant.db.transaction((tx) => revokeSession(tx, id, false));
      return accepted(c);
    },
  ),

  endpoint('GET /users/:id/sessions', ['read:sessions'], async ({ tenant, c, id }) => {
    const page = readQuery(c, CheckpointQuery);
    const live = await liveSessions(tenant, eq(sessions.user_id, id));
    return c.json(pageOf(live, 'sessions', page, (session) => show(tenant, session)));
  }),

  endpoint('DELETE /users/:id/sessions', ['delete:sessions'], async ({ tenant, c, id }) => {
    await tenant.db.transaction(async (tx) => {
      const all = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.user_id, id));
      for (const session of all) await revokeSession(tx, session.id, true);
    });
    return accepted(c);
  }),

  // Ends the session of the body or all of the user's, with their refresh tokens unless these are preserved.
  endpoint('POST /users/:id/revoke-access', ['delete:sessions delete:refresh_tokens'], async (request) => {
    const { tenant, c, id } = request;
    await existingUser(request);
    const { session_id, preserve_refresh_tokens } = await readBody(c, RevokeAccess);
    await tenant.db.transaction(async (tx) => {
      const own = eq(sessions.user_id, id);
      const condition = session_id === undefined ? own : and(own, eq(sessions.id, session_id));
      for (const session of await tx.select({ id: sessions.id }).from(sessions).where(condition))
        await revokeSession(tx, session.id, preserve_refresh_tokens);
      if (session_id !== undefined || preserve_refresh_tokens) return;
      for (const grant of await tx.select({ id: grants.id }).from(grants).where(eq(grants.user_id, id)))
        await revokeGrant(tx, grant.id);
    });
    return noContent(c);
  }),
];
