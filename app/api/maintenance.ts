// Background maintenance of a server process. Every job is idempotent, so several processes may run it.
import { queueDiscardedFiles } from '@/db/queries/file-removal';
import { pruneSearchTerms } from '@/db/queries/search-terms';
import { log } from '@/lib/log';
import { audioStore, coverStore } from './file-stores';
import { cleanUp, removeFiles } from './intake/cleanup';
import { queueOrphanFiles } from './store-scan';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Every hour: removes what has expired, files that no song uses, and unused search terms. Every minute: queues files that could not be queued
 * while Postgres was unavailable. Does not keep the process running.
 */
export function startMaintenance(): void {
  void run('cleanup', maintain);
  setInterval(() => void run('cleanup', maintain), HOUR_MS).unref();
  setInterval(() => void run('discarded files', removeDiscarded), MINUTE_MS).unref();
}

async function removeDiscarded(): Promise<void> {
  if ((await queueDiscardedFiles()) > 0) await removeFiles();
}

async function maintain(): Promise<void> {
  const queued = await queueOrphanFiles([audioStore(), coverStore()]);
  if (queued.length > 0) log.warn({ files: queued.length }, 'Removing files that no song uses');
  await cleanUp();
  await pruneSearchTerms();
}

async function run(job: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => log.error({ err: error, job }, 'Maintenance failed'));
}
