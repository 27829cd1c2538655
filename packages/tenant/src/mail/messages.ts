// Mails sent by the tenant. Each contains a single-use link.
import type { UserRow } from '../accounts/store';
import type { Tenant } from '../tenant';
import { sendMail } from './outbox';
import { issueTicket, type TicketKind } from './tickets';

const MAILS: Record<TicketKind, { path: string; subject: string; body: string }> = {
  'password-reset': {
    path: 'u/reset-verify',
    subject: 'Reset your password',
    body: 'A password reset was requested for your account. Open the link to choose a new password. If you did not request it, ignore this email.',
  },
  'email-verification': {
    path: 'u/email-verification',
    subject: 'Verify your email address',
    body: 'Open the link to confirm that this is your email address.',
  },
  unblock: {
    path: 'u/unblock',
    subject: 'Your account was blocked after wrong passwords',
    body: 'Sign-in from one IP address was blocked after too many wrong passwords. If it was you, open the link to remove the block.',
  },
};

/** Issues a ticket and mails its link to the user. */
export async function mailTicket(
  { db, config }: Pick<Tenant, 'db' | 'config'>,
  kind: TicketKind,
  { user_id, email }: Pick<UserRow, 'user_id' | 'email'>,
): Promise<void> {
  const { path, subject, body } = MAILS[kind];
  const link = `${config.issuer}${path}?ticket=${await issueTicket(db, { kind, userId: user_id })}`;
  await sendMail(db, { recipient: email, subject, body, link });
}
