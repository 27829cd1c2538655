// Files on their way in, and songs on their way out: both stay for a day and are then forgotten, and their files go.
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { encoreApp, isMine, readWrite } from './access';
import { id, moment } from './columns';

/** A file that is being sent in parts; the parts themselves are in a file named by the id. */
export const uploads = pgTable(
  'uploads',
  {
    user_id: text().notNull(),
    upload_id: uuid().notNull(),
    /** What the file is called where it comes from. */
    filename: text().notNull(),
    /** How long the whole file is, in bytes. */
    byte_length: id().notNull(),
    /** The song it became; null until then. */
    song_id: id(),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.upload_id] }),
    check('uploads_byte_length', sql`${t.byte_length} > 0`),
    ...readWrite('uploads', isMine(t.user_id), isMine(t.user_id)),
  ],
);

/**
 * Songs that were deleted, with the places they had in playlists, so that it can be taken back. Rows come and go
 * only through `delete_song` and `restore_song`; only their owner sees them.
 */
export const deletedSongs = pgTable(
  'deleted_songs',
  {
    user_id: text().notNull(),
    song_id: id().notNull(),
    audio_key: text().notNull(),
    cover_key: text(),
    /** The rows as they were. */
    song: jsonb().notNull(),
    entries: jsonb().notNull(),
    deleted_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.song_id] }),
    index('deleted_songs_by_time').on(t.deleted_at),
    pgPolicy('deleted_songs_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
  ],
);

/**
 * Files that may be needed by nobody now, named in the transaction that gave them up. Of no user, so that it outlives an
 * account; no policy lets anybody see it, and functions alone write it.
 */
export const filesToRemove = pgTable('files_to_remove', {
  file_key: text().primaryKey(),
  /** When somebody began to remove it; null until then. */
  removing_since: moment(),
}).enableRLS();
