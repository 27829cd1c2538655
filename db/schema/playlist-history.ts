// What happened to playlists: the edits of featured ones, and deleted ones, which can be taken back for a day.
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PlaylistEditWhat, Visibility } from '@/contract';
import { encoreApp, isEditor, isMine } from './access';
import { id, moment, newId } from './columns';

/**
 * Who changed what of a featured playlist, written in the transaction of the change. `visibility` says 'featured' in
 * every row: with the foreign key of the hand-written migration no other playlist can have a history, so one that
 * leaves the shelf leaves its history behind.
 */
export const playlistEdits = pgTable(
  'playlist_edits',
  {
    /** The playlist's owner. */
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    edit_id: newId(),
    visibility: text().$type<Visibility>().notNull().default('featured'),
    editor_id: text().notNull(),
    edited_at: moment().notNull().defaultNow(),
    what: jsonb().$type<PlaylistEditWhat>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id, t.edit_id] }),
    check('playlist_edits_featured', sql`${t.visibility} = 'featured'`),
    pgPolicy('playlist_edits_read', { to: encoreApp, for: 'select', using: isEditor }),
    pgPolicy('playlist_edits_insert', {
      to: encoreApp,
      for: 'insert',
      withCheck: sql`${isEditor} and ${isMine(t.editor_id)}`,
    }),
    // Only with the playlist itself, which its owner alone may take off the shelf.
    pgPolicy('playlist_edits_delete', {
      to: encoreApp,
      for: 'delete',
      using: sql`${isEditor} and ${isMine(t.user_id)}`,
    }),
  ],
);

/**
 * Playlists that were deleted, with their songs and history. Rows come and go only through `delete_playlist` and
 * `restore_playlist`; only their owner sees them.
 */
export const deletedPlaylists = pgTable(
  'deleted_playlists',
  {
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    /** The rows as they were. */
    playlist: jsonb().notNull(),
    entries: jsonb().notNull(),
    edits: jsonb().notNull(),
    deleted_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id] }),
    index('deleted_playlists_by_time').on(t.deleted_at),
    pgPolicy('deleted_playlists_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
  ],
);
