// Mails that would have been sent. Nothing leaves this machine: they are kept, and shown by the inspector.
import { lt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import { mails } from '../storage/schema';

export type Mail = typeof mails.$inferSelect;
export type NewMail = Pick<Mail, 'recipient' | 'subject' | 'body' | 'link'>;

export async function sendMail(db: Pick<Database, 'insert'>, mail: NewMail): Promise<void> {
  await db.insert(mails).values(mail);
}

/** Nobody needs a mail whose link is long over. */
export async function deleteOldMails(db: Database): Promise<void> {
  await db.delete(mails).where(lt(mails.created_at, sql`now() - interval '30 days'`));
}
