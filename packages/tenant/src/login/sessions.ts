// Stored browser sessions. As in Auth0, a session is created before the Actions run, so a denied user still has one.
import type { AuthenticationMethod, EventSession } from '@encore/actions-kit';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { deferred, deferredFlush } from '../storage/request-flush';
import { sessions } from '../storage/schema';

export type SessionRow = typeof sessions.$inferSelect;

export interface SessionUse {
  id: string;
  userId: string;
  clientId: string;
  authenticatedAt: Date;
  ip: string;
  userAgent?: string;
  amr: readonly string[];
  /** Factors proved in this login; added to the session's methods unless already there. */
  proofs: readonly AuthenticationMethod[];
}

/** Records the use of a session by a client. Creates the record on first use and resets it after a new sign-in. */
export async function touchSession(db: Database, use: SessionUse): Promise<SessionRow> {
  const { id, userId, clientId, authenticatedAt, ip, userAgent } = use;
  const client = JSON.stringify([{ client_id: clientId }]);
  const last = JSON.stringify({ last_ip: ip, last_user_agent: userAgent });
  const timestamp = authenticatedAt.toISOString();
  const methods = [...use.amr.map((name) => ({ name, timestamp })), ...use.proofs];
  const sameSignIn = sql`${sessions.authenticated_at} = excluded.authenticated_at`;
  const now = new Date();
  const stored = db
    .insert(sessions)
    .values({
      id,
      user_id: userId,
      authenticated_at: authenticatedAt,
      last_interacted_at: now,
      methods,
      clients: [{ client_id: clientId }],
      device: { initial_ip: ip, initial_user_agent: userAgent, last_ip: ip, last_user_agent: userAgent },
    })
    .onConflictDoUpdate({
      target: sessions.id,
      set: {
        user_id: userId,
        authenticated_at: authenticatedAt,
        methods: sql`case when ${sameSignIn} then ${mergedMethods(use.proofs)} else excluded.methods end`,
        expires_at: sql`case when ${sameSignIn} then ${sessions.expires_at} end`,
        // Auth0 docs: an idle expiry has to be set again at every login.
        idle_expires_at: null,
        last_interacted_at: now,
        updated_at: sql`now()`,
        device: sql`${sessions.device} || ${last}::jsonb`,
        clients: sql`case when ${sessions.clients} @> ${client}::jsonb then ${sessions.clients}
          else ${sessions.clients} || ${client}::jsonb end`,
      },
    })
    .returning({ ...getTableColumns(sessions), flush: deferredFlush() });
  const [row] = await deferred(stored);
  if (!row) throw new Error('The session could not be stored.');
  return row;
}

/** SQL expression: the session's methods with these appended, without duplicates, in order of first use. */
export function mergedMethods(methods: readonly AuthenticationMethod[]): SQL {
  const all = sql`${sessions.methods} || ${JSON.stringify(methods)}::jsonb`;
  return sql`(select coalesce(jsonb_agg(method order by place), '[]'::jsonb) from (
    select method, min(place) as place from jsonb_array_elements(${all}) with ordinality as each (method, place)
    group by method) as once)`;
}

export function sessionForEvent(row: SessionRow, expiry: { absolute: Date; idle: Date }): EventSession {
  return {
    id: row.id,
    user_id: row.user_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    authenticated_at: row.authenticated_at.toISOString(),
    expires_at: expiry.absolute.toISOString(),
    idle_expires_at: expiry.idle.toISOString(),
    last_interacted_at: row.last_interacted_at.toISOString(),
    clients: row.clients,
    cookie: { mode: row.cookie_mode },
    device: row.device,
    ...(row.metadata ? { metadata: row.metadata } : {}),
  };
}
