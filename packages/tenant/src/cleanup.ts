// Deletes expired and old rows of all kinds.
import type { Logger } from 'pino';
import { deleteOldExecutions } from './executions/store';
import { deleteOldLogs } from './logs/audit';
import { deleteOldMails } from './mail/outbox';
import { deleteExpiredTickets } from './mail/tickets';
import { deleteOldJobs } from './management/jobs/store';
import { deleteExpired } from './storage/cleanup';
import type { Database } from './storage/client';

const INTERVAL_MS = 600_000;
const DELETIONS = [
  deleteExpired,
  deleteOldLogs,
  deleteOldMails,
  deleteOldJobs,
  deleteExpiredTickets,
  deleteOldExecutions,
];

/** Runs at once and every 10 minutes. Later failures are logged. @returns stops it */
export async function startCleanup(db: Database, log: Logger): Promise<() => Promise<void>> {
  const run = () => Promise.all(DELETIONS.map((remove) => remove(db)));
  await run();
  const timer = setInterval(() => run().catch((err) => log.error({ err })), INTERVAL_MS);
  return async () => clearInterval(timer);
}
