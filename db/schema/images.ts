// Images that users have chosen as covers.
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { isMine, readWrite } from './access';
import { moment } from './columns';

/** Images that a user has uploaded or stopped using in the last 24 hours, and may use. Written before playlists and songs refer to them. */
export const images = pgTable(
  'images',
  {
    user_id: text().notNull(),
    /** SHA-256 of the image in hexadecimal, its key in the cover store. */
    image_key: text().notNull(),
    /** When it was uploaded or was used last. */
    kept_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.image_key] }),
    index('images_by_time').on(t.kept_at),
    index('images_by_key').using('hash', t.image_key),
    ...readWrite('images', isMine(t.user_id), isMine(t.user_id)),
  ],
);
