// Jobs that send mails (Auth0: POST /api/v2/jobs/verification-email).
import { randomBytes } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import type { UserRow } from '../accounts/store';
import type { Database } from '../storage/client';
import { jobs, type TicketDetails } from '../storage/schema';
import type { Tenant } from '../tenant';
import { deliverTicket } from './messages';

export type Job = typeof jobs.$inferSelect;

/** `job_` and 16 letters or digits, as at Auth0. */
const newJobId = () =>
  `job_${randomBytes(24).toString('base64').replace(/[+/=]/g, '').padEnd(16, '0').slice(0, 16)}`;

/** Mails the link in the background. The job fails if the mail cannot be sent or exceeds the rate limit. @returns the pending job */
export async function startVerificationEmail(
  tenant: Pick<Tenant, 'db' | 'config' | 'limits' | 'outbox'>,
  user: UserRow,
  details: TicketDetails,
): Promise<Job | undefined> {
  const { db, outbox } = tenant;
  const id = newJobId();
  const end = (status: Job['status']) => db.update(jobs).set({ status }).where(eq(jobs.id, id));
  const [job] = await db
    .insert(jobs)
    .values({ id, type: 'verification_email', status: 'pending' })
    .returning();
  outbox.deliver(async () => {
    try {
      const sent = await deliverTicket(tenant, 'email-verification', user, details);
      await end(sent ? 'completed' : 'failed');
    } catch (error) {
      await end('failed');
      throw error;
    }
  });
  return job;
}

/** A job of the last 24 hours. */
export async function findJob(db: Database, id: string): Promise<Job | undefined> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, id));
  return job;
}

/** Deletes jobs older than a day; Auth0 keeps them for 24 hours. */
export async function deleteOldJobs(db: Database): Promise<void> {
  await db.delete(jobs).where(lt(jobs.created_at, sql`now() - interval '1 day'`));
}
