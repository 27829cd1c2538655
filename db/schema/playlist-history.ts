// The edit history of featured playlists, and deleted playlists that can be restored for 24 hours.
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PlaylistEditWhat, Visibility } from '@/contract';
import { encoreApp, isEditor, isMine } from './access';
import { id, moment, newId } from './columns';

/**
 * Edits of featured playlists, written in the transaction of the edit. `visibility` is always 'featured': it is part of the
 * foreign key in migration 0006, so other playlists cannot have a history.
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
    // For owners, who alone may change a featured playlist to another visibility.
    pgPolicy('playlist_edits_delete', {
      to: encoreApp,
      for: 'delete',
      using: sql`${isEditor} and ${isMine(t.user_id)}`,
    }),
  ],
);

/** Deleted playlists with their entries and history. Written only by `delete_playlist` and `restore_playlist`. */
export const deletedPlaylists = pgTable(
  'deleted_playlists',
  {
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    /** The deleted rows. */
    playlist: jsonb().notNull(),
    entries: jsonb().notNull(),
    edits: jsonb().notNull(),
    links: jsonb().notNull().default([]),
    deleted_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id] }),
    index('deleted_playlists_by_time').on(t.deleted_at),
    pgPolicy('deleted_playlists_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
  ],
);
