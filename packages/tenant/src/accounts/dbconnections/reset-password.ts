// Sets a new password and redeems its ticket in one transaction.
import { eq, sql } from 'drizzle-orm';
import { consumeTicket, type Ticket } from '../../mail/tickets';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { hashPassword } from '../password';

/** Also removes the user's brute-force blocks. @returns undefined if the ticket is no longer valid */
export async function resetPassword(
  { db }: Tenant,
  ticket: string,
  password: string,
): Promise<Ticket | undefined> {
  const password_hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const spent = await consumeTicket(tx, 'password-reset', ticket);
    if (!spent) return undefined;
    const [user] = await tx
      .update(users)
      .set({ password_hash, last_password_reset: sql`now()`, updated_at: sql`now()` })
      .where(eq(users.user_id, spent.user_id))
      .returning({ email: users.email });
    if (user) await unblock(tx, user.email);
    return spent;
  });
}
