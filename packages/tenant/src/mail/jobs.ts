// The job that mails a verification link (Auth0: POST /api/v2/jobs/verification-email).
import type { UserRow } from '../accounts/store';
import { endJob, insertJob, type Job } from '../management/jobs/store';
import type { TicketDetails } from '../storage/schema';
import type { Tenant } from '../tenant';
import { deliverTicket } from './messages';

/** Mails the link in the background. The job fails if the mail cannot be sent or exceeds the rate limit. @returns the pending job */
export async function startVerificationEmail(
  tenant: Pick<Tenant, 'db' | 'config' | 'limits' | 'outbox'>,
  user: UserRow,
  details: TicketDetails,
): Promise<Job> {
  const { db, outbox } = tenant;
  const job = await insertJob(db, 'verification_email');
  outbox.deliver(async () => {
    try {
      const sent = await deliverTicket(tenant, 'email-verification', user, details);
      await endJob(db, job.id, { status: sent ? 'completed' : 'failed' });
    } catch (error) {
      await endJob(db, job.id, { status: 'failed' });
      throw error;
    }
  });
  return job;
}
