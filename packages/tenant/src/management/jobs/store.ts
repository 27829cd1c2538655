// Jobs and their results, kept for a day.
import { randomBytes } from 'node:crypto';
import { and, count, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../storage/client';
import { type JobDetails, jobs } from '../../storage/schema';

export type Job = typeof jobs.$inferSelect;

/** `job_` and 16 letters or digits, as at Auth0. */
const newJobId = () =>
  `job_${randomBytes(24).toString('base64').replace(/[+/=]/g, '').padEnd(16, '0').slice(0, 16)}`;

/** @returns the pending job */
export async function insertJob(db: Database, type: Job['type'], details: JobDetails = {}): Promise<Job> {
  const values = { id: newJobId(), type, status: 'pending' as const, details };
  const [job] = await db.insert(jobs).values(values).returning();
  if (!job) throw new Error('The job could not be stored.');
  return job;
}

/** The representation of a job. @param location link to the exported file */
export const showJob = (
  { type, status, created_at, id, details }: Pick<Job, 'type' | 'status' | 'created_at' | 'id' | 'details'>,
  location?: string,
) => ({ type, status, created_at, id, ...details, ...(location ? { location } : {}) });

/** A job of the last 24 hours. */
export async function findJob(db: Database, id: string): Promise<Job | undefined> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, id));
  return job;
}

export async function countPending(db: Database, type: Job['type']): Promise<number> {
  const pending = and(eq(jobs.type, type), eq(jobs.status, 'pending'));
  const [found] = await db.select({ pending: count() }).from(jobs).where(pending);
  return found?.pending ?? 0;
}

type Outcome = Pick<Job, 'status'> & Partial<Pick<Job, 'details' | 'errors' | 'file' | 'file_key'>>;

export async function endJob(db: Database, id: string, outcome: Outcome): Promise<void> {
  await db.update(jobs).set(outcome).where(eq(jobs.id, id));
}

/** Deletes jobs older than a day, and ends those that a crash interrupted, with Auth0's time limit of two hours. */
export async function deleteOldJobs(db: Database): Promise<void> {
  await db.delete(jobs).where(lt(jobs.created_at, sql`now() - interval '1 day'`));
  const interrupted = and(eq(jobs.status, 'pending'), lt(jobs.created_at, sql`now() - interval '2 hours'`));
  await db.update(jobs).set({ status: 'failed' }).where(interrupted);
}
