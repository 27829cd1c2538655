// What follows after a ticket of a mail was used (Auth0: email template descriptions, "Redirect To results").
import { and, eq, sql } from 'drizzle-orm';
import type { TenantConfig } from '../../config/load';
import type { Ticket } from '../../mail/tickets';
import type { Message } from '../../pages/message';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { updateLinkedProfile } from '../linking';
import { findAccount } from '../store';

export interface Result {
  success: boolean;
  /** Auth0's text for the app. */
  message: string;
}

/** The `result_url` of the ticket with the result in its query; undefined without one. */
export function returnUrl({ details }: Ticket, { success, message }: Result): string | undefined {
  if (!details?.result_url) return undefined;
  const url = new URL(details.result_url);
  if (details.include_email && details.email) url.searchParams.set('email', details.email);
  url.searchParams.set('success', String(success));
  url.searchParams.set('message', message);
  return url.href;
}

/** A link to the login route of the app for which the ticket was made (Auth0: default login routes). */
export function returnLink({ clients }: TenantConfig, { details }: Ticket): Pick<Message, 'link'> {
  const client = clients.get(details?.client_id ?? '');
  if (!client?.initiate_login_uri) return {};
  return { link: { href: client.initiate_login_uri, label: `Back to ${client.name}` } };
}

/** @returns undefined if the user has another address by now */
export async function verifyEmail(
  { db, audit }: Pick<Tenant, 'db' | 'audit'>,
  { user_id, details }: Ticket,
): Promise<'verified' | 'already verified' | undefined> {
  const account = await findAccount(db, user_id);
  const email = details?.email ?? account?.email;
  if (!account || account.email !== email) return undefined;
  if (account.email_verified) return 'already verified';
  const verified = await db.transaction(async (tx) => {
    const [verified] = await tx
      .update(users)
      .set({ email_verified: true, updated_at: sql`now()` })
      .where(and(eq(users.user_id, user_id), eq(users.email, email)))
      .returning({ connection: users.connection, linked_to: users.linked_to });
    if (verified?.linked_to)
      await updateLinkedProfile(tx, verified.linked_to, user_id, { email_verified: true });
    return verified;
  });
  if (!verified) return undefined;
  audit.write({ type: 'sv', user_id, user_name: email, connection: verified.connection });
  return 'verified';
}
