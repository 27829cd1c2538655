// Tickets: what the links in mails carry. Whoever holds one may do one thing, once, until it expires.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { tickets } from '../storage/schema';

export type TicketKind = 'password-reset' | 'email-verification' | 'unblock';
export type Ticket = typeof tickets.$inferSelect;

/** Auth0's default for both kinds of links it documents. */
const LIFETIME_SECONDS = 432_000;

export interface NewTicket {
  kind: TicketKind;
  userId: string;
}

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');
const is = (kind: TicketKind, ticket: string) =>
  and(eq(tickets.hash, hashOf(ticket)), eq(tickets.kind, kind), gt(tickets.expires_at, sql`now()`));

/** A new ticket. Only its hash is kept. */
export async function issueTicket(
  db: Pick<Database, 'insert'>,
  { kind, userId }: NewTicket,
): Promise<string> {
  const ticket = randomBytes(32).toString('base64url');
  await db.insert(tickets).values({
    hash: hashOf(ticket),
    kind,
    user_id: userId,
    expires_at: new Date(Date.now() + LIFETIME_SECONDS * 1000),
  });
  return ticket;
}

/** Looks at a ticket without using it; undefined when it is unknown, expired or used. */
export async function findTicket(
  db: Database,
  kind: TicketKind,
  ticket: string,
): Promise<Ticket | undefined> {
  const [row] = await db.select().from(tickets).where(is(kind, ticket));
  return row;
}

/** Uses a ticket up: of parallel requests one gets it. */
export async function spendTicket(
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
