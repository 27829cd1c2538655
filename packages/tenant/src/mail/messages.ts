// Mails sent by the tenant. Each contains a single-use link.
import type { UserRow } from '../accounts/store';
import type { TicketDetails } from '../storage/schema';
import type { Tenant } from '../tenant';
import { sendMail } from './outbox';
import { linkOf, templateOf, textOf, variablesOf } from './templates';
import { issueTicket, type TicketKind } from './tickets';

const MAILS: Record<TicketKind, { subject: string; body: string }> = {
  'password-reset': {
    subject: 'Reset your password',
    body: 'A password reset was requested for your account. Open the link to choose a new password. If you did not request it, ignore this email.',
  },
  'email-verification': {
    subject: 'Verify your email address',
    body: 'Open the link to confirm that this is your email address.',
  },
  unblock: {
    subject: 'Your account was blocked after wrong passwords',
    body: 'Sign-in from one IP address was blocked after too many wrong passwords. If it was you, open the link to remove the block.',
  },
};

/**
 * Mails a link with a new ticket to the user, in the background. Earlier links of this kind are void. Beyond the rate limit
 * `mails` of the user, and if its template is disabled, nothing is sent.
 */
export const mailTicket = (tenant: Sender, kind: TicketKind, user: UserRow, details?: TicketDetails): void =>
  tenant.outbox.deliver(async () => {
    await deliverTicket(tenant, kind, user, details);
  });

type Sender = Pick<Tenant, 'db' | 'config' | 'limits' | 'outbox'>;

/** As `mailTicket`, within a delivery. @returns whether the mail was sent */
export async function deliverTicket(
  { db, config, limits }: Sender,
  kind: TicketKind,
  user: UserRow,
  details: TicketDetails = {},
): Promise<boolean> {
  const template = templateOf(config, kind);
  if (template === 'off' || !limits.take('mails', `${kind} ${user.user_id}`).allowed) return false;
  const { user_id: userId, email } = user;
  const variables = variablesOf(config, user, details);
  const custom = template && linkOf(template, variables);
  const ticket = { kind, userId, ...custom, details: { email, ...custom?.details, ...details } };
  return db.transaction(async (tx) => {
    const link = await issueTicket(tx, config.issuer, ticket);
    if (!link) return false;
    const text = template ? textOf(template, { ...variables, url: link }, MAILS[kind]) : MAILS[kind];
    await sendMail(tx, { recipient: email, ...text, link });
    return true;
  });
}
