// Favorites: own and public songs that a user marked.
import { index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { encoreApp, isMine } from './access';
import { id, moment } from './columns';

/** Joins omit songs that became private or were deleted; `forget_expired` deletes the rows of the latter. */
export const favorites = pgTable(
  'favourites',
  {
    user_id: text().notNull(),
    song_user_id: text().notNull(),
    song_id: id().notNull(),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.song_user_id, t.song_id] }),
    index('favourites_newest').on(t.user_id, t.created_at, t.song_id),
    index('favourites_of_song').on(t.song_user_id, t.song_id),
    pgPolicy('favourites_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
    pgPolicy('favourites_insert', { to: encoreApp, for: 'insert', withCheck: isMine(t.user_id) }),
    pgPolicy('favourites_delete', { to: encoreApp, for: 'delete', using: isMine(t.user_id) }),
  ],
);
