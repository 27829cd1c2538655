// Plays: what a listener heard. Rows come only from `record_play`, which checks them and moves the counters along.
import { index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { encoreApp, isMine } from './access';
import { id, moment } from './columns';

export const plays = pgTable(
  'plays',
  {
    /** The listener. */
    user_id: text().notNull(),
    /** Made by the client, so that a play sent twice is known. */
    play_id: uuid().notNull(),
    song_user_id: text().notNull(),
    song_id: id().notNull(),
    playlist_user_id: text(),
    playlist_id: id(),
    started_at: moment().notNull(),
    ms_played: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.play_id] }),
    index('plays_by_time').on(t.user_id, t.started_at),
    pgPolicy('plays_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
  ],
);
