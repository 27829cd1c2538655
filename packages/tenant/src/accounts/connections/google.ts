// The simulated Google connection: the tenant's own account chooser provides the account, without network access.
import { createHash } from 'node:crypto';
import type { Database } from '../../storage/client';
import { normalizeEmail } from '../profile';
import { createUser, findAccount, primaryOf, type UserRow } from '../store';

export const GOOGLE_CONNECTION = 'google-oauth2';

/** The account suggested by the chooser. */
export const DEMO_GOOGLE_EMAIL = 'number.one@gmail.example';

/** 21 digits derived from the email, the part after the bar of a `google-oauth2|` user id. */
function googleSubject(email: string): string {
  const digest = createHash('sha256').update(normalizeEmail(email)).digest('hex');
  return `1${BigInt(`0x${digest}`).toString().slice(0, 20)}`;
}

/** The user of a Google account, created at the first login; the primary user if the account is linked. */
export async function googleUser(db: Database, email: string): Promise<UserRow> {
  const id = googleSubject(email);
  const userId = `${GOOGLE_CONNECTION}|${id}`;
  const create = () =>
    createUser(db, {
      email,
      id,
      connection: GOOGLE_CONNECTION,
      provider: GOOGLE_CONNECTION,
      email_verified: true,
    });
  // A concurrent first login may create it between the two.
  const user = (await findAccount(db, userId)) ?? (await create()) ?? (await findAccount(db, userId));
  if (!user) throw new Error('The user of the Google connection could not be created.');
  return primaryOf(db, user);
}
