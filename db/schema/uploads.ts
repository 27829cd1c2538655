// Uploads and deleted songs, both kept for 24 hours, and the files to remove from the store.
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { encoreApp, isMine, readWrite } from './access';
import { id, moment } from './columns';

/** A resumable upload. Its bytes are in a file named after the id. */
export const uploads = pgTable(
  'uploads',
  {
    user_id: text().notNull(),
    upload_id: uuid().notNull(),
    filename: text().notNull(),
    /** The Upload-Metadata header as the client sent it; null for uploads of earlier versions. */
    metadata: text(),
    /** Of the complete file, in bytes. */
    byte_length: id().notNull(),
    /** The song made from it; null until then. */
    song_id: id(),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.upload_id] }),
    check('uploads_byte_length', sql`${t.byte_length} > 0`),
    ...readWrite('uploads', isMine(t.user_id), isMine(t.user_id)),
  ],
);

/** Deleted songs with their playlist entries. Written only by `delete_song` and `restore_song`. */
export const deletedSongs = pgTable(
  'deleted_songs',
  {
    user_id: text().notNull(),
    song_id: id().notNull(),
    audio_key: text().notNull(),
    cover_key: text(),
    /** The deleted rows. */
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
 * Outbox of files that may be unused, written in the transaction that stopped using them. Has no user, because it outlives
 * the account, and no policies: only functions read and write it.
 */
export const filesToRemove = pgTable('files_to_remove', {
  file_key: text().primaryKey(),
  /** When the current removal was claimed; null if unclaimed. */
  removing_since: moment(),
}).enableRLS();
