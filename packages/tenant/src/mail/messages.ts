// The mails of the tenant, each with a link that does one thing.

import type { UserRow } from '../accounts/store';
import type { Tenant } from '../tenant';
import { sendMail } from './outbox';
import { issueTicket, type NewTicket, type TicketKind } from './tickets';

/** Path of the page behind the link, subject, and what the mail says. */
const MAILS: Record<TicketKind, { path: string; subject: string; body: string }> = {
  'password-reset': {
    path: 'u/reset-verify',
    subject: 'Reset your password',
    body: 'You, or somebody else, asked for a new password. Open the link to choose one. If it was not you, do nothing.',
  },
  'email-verification': {
    path: 'u/email-verification',
    subject: 'Verify your email address',
    body: 'Open the link to confirm that this address is yours.',
  },
  unblock: {
    path: 'u/unblock',
    subject: 'Your account was blocked after wrong passwords',
    body: 'Somebody tried wrong passwords too often, so signing in from their address is blocked. If it was you, open the link to lift the block.',
  },
};

/** The address a ticket is used at. */
async function ticketUrl({ db, config }: Tenant, ticket: NewTicket): Promise<string> {
  return `${config.issuer}${MAILS[ticket.kind].path}?ticket=${await issueTicket(db, ticket)}`;
}

/** Writes the mail of this kind to the user. */
export async function mailTicket(
  tenant: Tenant,
  kind: TicketKind,
  { user_id, email }: Pick<UserRow, 'user_id' | 'email'>,
): Promise<void> {
  const { subject, body } = MAILS[kind];
  const link = await ticketUrl(tenant, { kind, userId: user_id });
  await sendMail(tenant.db, { recipient: email, subject, body, link });
}
