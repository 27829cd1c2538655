// Password reset: POST /dbconnections/change_password sends a link, which sets a new password once.
import type { IncomingMessage } from 'node:http';
import { and, eq, sql } from 'drizzle-orm';
import { nextSecond, revokeLogins } from '../../login/revoke';
import { deliverTicket } from '../../mail/messages';
import { consumeTicket, type Ticket } from '../../mail/tickets';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { unblock } from '../brute-force';
import { findUserByEmail } from '../store';
import { checkClient, checkDatabase, checkEmail, limitRequests, type Parameters } from './parameters';

/** The response is the same whether or not the account exists. */
const RESPONSE = "We've just sent you an email to reset your password.";

/** @throws SignupError for an invalid request */
export function requestPasswordChange(
  tenant: Tenant,
  parameters: Parameters,
  request: IncomingMessage,
): string {
  limitRequests(tenant, 'resets', request);
  const client_id = checkClient(tenant, parameters);
  const { name } = checkDatabase(tenant, parameters);
  mailPasswordReset(tenant, name, checkEmail(parameters), client_id);
  return RESPONSE;
}

/** Sends the mail in the background, if the user exists. */
export function mailPasswordReset(
  tenant: Tenant,
  connection: string,
  email: string,
  client_id?: string,
): void {
  tenant.outbox.deliver(async () => {
    const user = await findUserByEmail(tenant.db, connection, email);
    if (user) await deliverTicket(tenant, 'password-reset', user, { client_id });
  });
}

/**
 * Redeems a ticket: sets the password, removes the user's brute-force blocks, and ends all sessions and refresh tokens.
 * Apps that read the log reject access tokens from before the entry `scp`. Times in tokens are whole seconds, so the
 * function returns in the next second: tokens of later logins are newer.
 * @returns undefined if the ticket is no longer valid, or if the user has another address by now
 */
export async function resetPassword(
  { db, audit, passwords }: Tenant,
  ticket: string,
  password: string,
): Promise<Ticket | undefined> {
  const password_hash = await passwords.hash(password);
  const redeemed = await db.transaction(async (tx) => {
    const redeemed = await consumeTicket(tx, 'password-reset', ticket);
    if (!redeemed) return undefined;
    const { mark_email_as_verified = false, email } = redeemed.details ?? {};
    const [user] = await tx
      .update(users)
      .set({
        password_hash,
        last_password_reset: sql`now()`,
        updated_at: sql`now()`,
        ...(mark_email_as_verified ? { email_verified: true } : {}),
      })
      .where(and(eq(users.user_id, redeemed.user_id), email ? eq(users.email, email) : undefined))
      .returning({ email: users.email, linked_to: users.linked_to });
    if (!user) return undefined;
    await unblock(tx, user.email);
    await revokeLogins(tx, user.linked_to ?? redeemed.user_id);
    return redeemed;
  });
  if (redeemed) {
    audit.write({ type: 'scp', user_id: redeemed.user_id });
    await nextSecond();
  }
  return redeemed;
}
