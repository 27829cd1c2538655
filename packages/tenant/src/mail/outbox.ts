// The mail outbox. Mails are stored and shown in the inspector; nothing is sent.
import { lt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { mails } from '../storage/schema';

export type Mail = typeof mails.$inferSelect;

type NewMail = Pick<Mail, 'recipient' | 'subject' | 'body' | 'link'>;

export async function sendMail(db: Pick<Database, 'insert'>, mail: NewMail): Promise<void> {
  await db.insert(mails).values(mail);
}

/** Deletes mails older than 30 days; their links have expired. */
export async function deleteOldMails(db: Database): Promise<void> {
  await db.delete(mails).where(lt(mails.created_at, sql`now() - interval '30 days'`));
}
