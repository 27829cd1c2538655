// The tenant log (GET /logs of the Management API).
import { storable } from '@encore/actions-kit/runtime/storable';
import { lt, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../storage/client';
import { idSequence } from '../storage/id-sequence';
import { logs } from '../storage/schema';
import type { LogType } from './types';

export type LogRow = typeof logs.$inferSelect;
export type LogEntry = Partial<Omit<LogRow, 'log_id' | 'date' | 'type'>> & { type: LogType };

export interface AuditLog {
  /** Writes asynchronously; failures are logged. */
  write(entry: LogEntry): void;
  /** Resolves when all entries written before the call are stored. */
  settled(): Promise<void>;
}

export function createAuditLog(db: Database, log: Logger): AuditLog {
  const nextId = idSequence('900');
  const pending = new Set<Promise<unknown>>();
  return {
    write(entry) {
      const date = new Date();
      const writing: Promise<unknown> = db
        .insert(logs)
        .values({ ...storableEntry(entry), log_id: nextId(date), date })
        .catch((err: unknown) => log.error({ err }, 'the tenant log could not be written'))
        .finally(() => pending.delete(writing));
      pending.add(writing);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}

/** A request with characters that Postgres rejects is logged without them. */
const storableEntry = (entry: LogEntry): LogEntry =>
  JSON.parse(JSON.stringify(entry), (_name, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  );

/** Deletes entries older than 30 days, Auth0's longest log retention. */
export async function deleteOldLogs(db: Database): Promise<void> {
  await db.delete(logs).where(lt(logs.date, sql`now() - interval '30 days'`));
}
