// People: the copy of what others may see of them, and what only they may see.
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Queue } from '@/contract';
import { isMine, readWrite, signedIn } from './access';
import { moment } from './columns';

/**
 * The local copy of the people the tenant knows. Every signed-in user may read all of it, so nothing private
 * may ever stand here. Other tables do not refer to it: the tenant owns identities, this copy may come later.
 */
export const users = pgTable(
  'users',
  {
    user_id: text().primaryKey(),
    display_name: text(),
    picture: text(),
    /** When this copy was true: a token issued earlier changes nothing. */
    known_at: moment(),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => readWrite('users', signedIn, isMine(t.user_id)),
);

/** What a user keeps for themselves. */
export const userData = pgTable(
  'user_data',
  {
    user_id: text().primaryKey(),
    fav_genre: text(),
    queue: jsonb().$type<Queue>(),
    updated_at: moment().notNull().defaultNow(),
  },
  (t) => readWrite('user_data', isMine(t.user_id), isMine(t.user_id)),
);
