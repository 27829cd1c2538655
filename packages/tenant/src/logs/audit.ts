// The tenant log, GET /logs of the Management API: what happened to whom, by Auth0's event type codes.
import { randomInt } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../storage/client';
import { logs } from '../storage/schema';
import type { LogType } from './types';

export type LogRow = typeof logs.$inferSelect;
export type LogEntry = Partial<Omit<LogRow, 'log_id' | 'date' | 'type'>> & { type: LogType };

export interface AuditLog {
  /** Writes an entry without making the caller wait; a failure goes to the tenant's own log. */
  write(entry: LogEntry): void;
  /** Resolves when everything written so far is in the database. */
  settled(): Promise<void>;
}

/** The log of this tenant. */
export function createAuditLog(db: Database, log: Logger): AuditLog {
  const nextId = idSequence('900');
  const pending = new Set<Promise<unknown>>();
  return {
    write(entry) {
      const date = new Date();
      const writing: Promise<unknown> = db
        .insert(logs)
        .values({ ...entry, log_id: nextId(date), date })
        .catch((err: unknown) => log.error({ err }, 'the tenant log could not be written'))
        .finally(() => pending.delete(writing));
      pending.add(writing);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}

/** Ids that sort by time, those of one millisecond too: the prefix, the time, a counter, some chance. */
export function idSequence(prefix: string): (date: Date) => string {
  let counter = 0;
  return (date) => {
    counter = (counter + 1) % 1_000_000;
    const time = date.toISOString().replace(/\D/g, '');
    return `${prefix}${time}${String(counter).padStart(6, '0')}${String(randomInt(1_000_000)).padStart(6, '0')}`;
  };
}

/** Deletes what is older than Auth0's longest log retention, 30 days. */
export async function deleteOldLogs(db: Database): Promise<void> {
  await db.delete(logs).where(lt(logs.date, sql`now() - interval '30 days'`));
}
