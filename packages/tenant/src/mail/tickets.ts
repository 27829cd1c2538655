// Tickets: single-use credentials carried by the links in mails.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { type TicketDetails, tickets } from '../storage/schema';

export type TicketKind = 'password-reset' | 'email-verification' | 'unblock';
export type Ticket = typeof tickets.$inferSelect;

/** 5 days, Auth0's default for password reset and email verification links. */
const LIFETIME_SECONDS = 432_000;

const PATHS: Record<TicketKind, string> = {
  'password-reset': 'u/reset-verify',
  'email-verification': 'u/email-verification',
  unblock: 'u/unblock',
};

interface NewTicket {
  kind: TicketKind;
  userId: string;
  details?: TicketDetails;
  /** The default lifetime if it is 0. */
  lifetimeSeconds?: number;
}

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');
const is = (kind: TicketKind, ticket: string) =>
  and(eq(tickets.hash, hashOf(ticket)), eq(tickets.kind, kind), gt(tickets.expires_at, sql`now()`));

/**
 * Voids earlier tickets of this kind and user.
 * @param issuer with a trailing slash
 * @returns the link; only the hash of its ticket is stored
 */
export async function issueTicket(
  db: Pick<Database, 'insert' | 'delete'>,
  issuer: string,
  { kind, userId, details, lifetimeSeconds }: NewTicket,
): Promise<string> {
  const ticket = randomBytes(32).toString('base64url');
  await db.delete(tickets).where(and(eq(tickets.kind, kind), eq(tickets.user_id, userId)));
  await db.insert(tickets).values({
    hash: hashOf(ticket),
    kind,
    user_id: userId,
    expires_at: new Date(Date.now() + (lifetimeSeconds || LIFETIME_SECONDS) * 1000),
    details: details ?? null,
  });
  return `${issuer}${PATHS[kind]}?ticket=${ticket}`;
}

/** Looks up a ticket without consuming it. @returns undefined if it is unknown, expired or used */
export async function findTicket(
  db: Database,
  kind: TicketKind,
  ticket: string,
): Promise<Ticket | undefined> {
  const [row] = await db.select().from(tickets).where(is(kind, ticket));
  return row;
}

/** Consumes a ticket atomically. @returns undefined if it is unknown, expired or used */
export async function consumeTicket(
  db: Pick<Database, 'delete'>,
  kind: TicketKind,
  ticket: string,
): Promise<Ticket | undefined> {
  const [row] = await db.delete(tickets).where(is(kind, ticket)).returning();
  return row;
}

export async function deleteExpiredTickets(db: Database): Promise<void> {
  await db.delete(tickets).where(lt(tickets.expires_at, sql`now()`));
}
