// The mail outbox. Mails are stored and shown in the inspector; nothing is sent.
import { desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../storage/client';
import { mails } from '../storage/schema';

export type Mail = typeof mails.$inferSelect;

type NewMail = Pick<Mail, 'recipient' | 'subject' | 'body' | 'link'>;

export interface Outbox {
  /**
   * Runs a delivery in the background and logs its failure: the time of a response does not reveal whether a mail is sent.
   * Deliveries run one after another.
   */
  deliver(delivery: () => Promise<void>): void;
  /** Newest first, after all pending deliveries. */
  list(where?: SQL, page?: { limit: number; offset: number }): Promise<Mail[]>;
  find(id: number): Promise<Mail | undefined>;
  /** Resolves when all deliveries before the call have ended. */
  settled(): Promise<void>;
}

export function createOutbox(db: Database, log: Logger): Outbox {
  let queue = Promise.resolve();
  return {
    deliver(delivery) {
      queue = queue.then(delivery).catch((err: unknown) => log.error({ err }, 'a mail could not be sent'));
    },
    async list(where, page) {
      await queue;
      const found = db.select().from(mails).where(where).orderBy(desc(mails.id));
      return page ? found.limit(page.limit).offset(page.offset) : found;
    },
    async find(id) {
      await queue;
      const [mail] = await db.select().from(mails).where(eq(mails.id, id));
      return mail;
    },
    settled: () => queue,
  };
}

export async function sendMail(db: Pick<Database, 'insert'>, mail: NewMail): Promise<void> {
  await db.insert(mails).values(mail);
}

/** Deletes mails older than 30 days; their links have expired. */
export async function deleteOldMails(db: Database): Promise<void> {
  await db.delete(mails).where(lt(mails.created_at, sql`now() - interval '30 days'`));
}
