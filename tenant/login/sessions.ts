// The tenant's record of a browser session. It exists before the Actions run, as Auth0's does, so a denied user still has one.
import { sql } from 'drizzle-orm';
import type { EventSession } from '@/actions/types';
import type { TenantConfig } from '../config/load';
import type { Database } from '../db/client';
import { sessions } from '../db/schema';

export type SessionRow = typeof sessions.$inferSelect;

export interface SessionUse {
  id: string;
  userId: string;
  clientId: string;
  authenticatedAt: Date;
  ip: string;
  userAgent?: string;
}

/** Notes that a client uses the session; creates its record at the first use. */
export async function touchSession(db: Database, use: SessionUse): Promise<SessionRow> {
  const { id, userId, clientId, authenticatedAt, ip, userAgent } = use;
  const client = JSON.stringify([{ client_id: clientId }]);
  const last = JSON.stringify({ last_ip: ip, last_user_agent: userAgent });
  const [row] = await db
    .insert(sessions)
    .values({
      id,
      user_id: userId,
      authenticated_at: authenticatedAt,
      clients: [{ client_id: clientId }],
      device: { initial_ip: ip, initial_user_agent: userAgent, last_ip: ip, last_user_agent: userAgent },
    })
    .onConflictDoUpdate({
      target: sessions.id,
      set: {
        user_id: userId,
        authenticated_at: authenticatedAt,
        last_interacted_at: sql`now()`,
        updated_at: sql`now()`,
        device: sql`${sessions.device} || ${last}::jsonb`,
        clients: sql`case when ${sessions.clients} @> ${client}::jsonb then ${sessions.clients}
          else ${sessions.clients} || ${client}::jsonb end`,
      },
    })
    .returning();
  if (!row) throw new Error('The session could not be stored.');
  return row;
}

/** When a session ends: however much it is used, and without use. */
export function sessionEnds({ yaml }: TenantConfig, row: SessionRow): { absolute: Date; idle: Date } {
  const { session_lifetime, idle_session_lifetime } = yaml.tenant;
  const after = (start: Date, hours: number) => new Date(start.getTime() + hours * 3_600_000);
  return {
    absolute: after(row.authenticated_at, session_lifetime),
    idle: after(row.last_interacted_at, idle_session_lifetime),
  };
}

/** The session as Actions see it; `expires` are when its cookie would end. */
export function sessionForEvent(row: SessionRow, expires: { absolute: Date; idle: Date }): EventSession {
  return {
    id: row.id,
    user_id: row.user_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    authenticated_at: row.authenticated_at.toISOString(),
    expires_at: expires.absolute.toISOString(),
    idle_expires_at: expires.idle.toISOString(),
    last_interacted_at: row.last_interacted_at.toISOString(),
    clients: row.clients,
    cookie: { mode: 'persistent' },
    device: row.device,
    ...(row.metadata ? { metadata: row.metadata } : {}),
  };
}
