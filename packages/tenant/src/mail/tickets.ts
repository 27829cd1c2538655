// Tickets: single-use credentials carried by the links in mails.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { type TicketDetails, tickets, users } from '../storage/schema';

export type TicketKind = 'password-reset' | 'email-verification' | 'unblock';
export type Ticket = typeof tickets.$inferSelect;

/** 5 days, Auth0's default for password reset and email verification links. */
const LIFETIME_SECONDS = 432_000;

const PATHS: Record<TicketKind, string> = {
  'password-reset': 'u/reset-verify',
  'email-verification': 'u/email-verification',
  unblock: 'u/unblock',
};

export interface NewTicket {
  kind: TicketKind;
  userId: string;
  details?: TicketDetails;
  /** The default lifetime if it is 0. */
  lifetimeSeconds?: number;
}

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');
const is = (kind: TicketKind, ticket: string) =>
  and(eq(tickets.hash, hashOf(ticket)), eq(tickets.kind, kind), gt(tickets.expires_at, new Date()));

/**
 * Voids earlier tickets of this kind and account. Concurrent calls for an account are serialized: the last ticket is valid.
 * @param tx a transaction
 * @param issuer with a trailing slash
 * @returns the link; only the hash of its ticket is stored. Undefined if the account no longer exists
 */
export async function issueTicket(
  tx: Pick<Database, 'select' | 'insert' | 'delete'>,
  issuer: string,
  { kind, userId, details, lifetimeSeconds }: NewTicket,
): Promise<string | undefined> {
  const id = { user_id: users.user_id };
  const [account] = await tx.select(id).from(users).where(eq(users.user_id, userId)).for('update');
  if (!account) return undefined;
  const ticket = randomBytes(32).toString('base64url');
  await tx.delete(tickets).where(and(eq(tickets.kind, kind), eq(tickets.user_id, userId)));
  await tx.insert(tickets).values({
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
  await db.delete(tickets).where(lt(tickets.expires_at, new Date()));
}
