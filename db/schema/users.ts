// Public profiles and private data of users.
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Queue } from '@/contract';
import { isMine, readWrite, signedIn } from './access';
import { moment } from './columns';

/**
 * Local copy of the tenant's profiles. Public: every signed-in user may read it. Without foreign keys to it, because the
 * tenant owns identities and the copy may be created later than other rows.
 */
export const users = pgTable(
  'users',
  {
    user_id: text().primaryKey(),
    display_name: text(),
    picture: text(),
    /** The time of the information; tokens issued earlier do not change it. */
    known_at: moment(),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    // Tokens for `search_people`; the owner '' is everyone.
    index('users_search')
      .using('gin', sql`search_tokens(array[''], fold_text(display_name))`)
      .with({ fastupdate: false })
      .where(sql`display_name is not null`),
    ...readWrite('users', signedIn, isMine(t.user_id)),
  ],
);

/** Private data of a user. */
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
