// Password reset: POST /dbconnections/change_password sends a link, which sets a new password once.
import { eq, sql } from 'drizzle-orm';
import { mailTicket } from '../../mail/messages';
import { consumeTicket, type Ticket } from '../../mail/tickets';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { hashPassword } from '../password';
import { findUserByEmail } from '../store';
import { checkClient, checkDatabase, checkEmail, type Parameters } from './parameters';

/** The response is the same whether or not the account exists. */
const RESPONSE = "We've just sent you an email to reset your password.";

/** @throws SignupError for an invalid request */
export async function requestPasswordChange(tenant: Tenant, parameters: Parameters): Promise<string> {
  checkClient(tenant, parameters);
  const { name } = checkDatabase(tenant, parameters);
  await mailPasswordReset(tenant, name, checkEmail(parameters));
  return RESPONSE;
}

/** Sends the mail if the user exists. */
export async function mailPasswordReset(tenant: Tenant, connection: string, email: string): Promise<void> {
  const user = await findUserByEmail(tenant.db, connection, email);
  if (user) await mailTicket(tenant, 'password-reset', user);
}

/**
 * Redeems a ticket: sets the password and removes the user's brute-force blocks.
 * @returns undefined if the ticket is no longer valid
 */
export async function resetPassword(
  { db }: Tenant,
  ticket: string,
  password: string,
): Promise<Ticket | undefined> {
  const password_hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const redeemed = await consumeTicket(tx, 'password-reset', ticket);
    if (!redeemed) return undefined;
    const [user] = await tx
      .update(users)
      .set({ password_hash, last_password_reset: sql`now()`, updated_at: sql`now()` })
      .where(eq(users.user_id, redeemed.user_id))
      .returning({ email: users.email });
    if (user) await unblock(tx, user.email);
    return redeemed;
  });
}
