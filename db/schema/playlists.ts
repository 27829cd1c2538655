// Playlists and the songs standing in them.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Visibility } from '@/contract';
import { isEditor, isMine, isMineOr, readWrite } from './access';
import { id, moment, newId } from './columns';

interface Owned {
  user_id: AnyPgColumn;
  visibility: AnyPgColumn;
}

const readable = (t: Owned) => isMineOr(t.user_id, sql`${t.visibility} <> 'private'`);

/** A featured playlist belongs to the editors; its maker has no say in it without the role. */
const writable = (t: Owned) =>
  sql`case when ${t.visibility} = 'featured' then ${isEditor} else ${isMine(t.user_id)} end`;

export const playlists = pgTable(
  'playlists',
  {
    user_id: text().notNull(),
    playlist_id: newId(),
    name: text().notNull(),
    description: text().notNull().default(''),
    visibility: text().$type<Visibility>().notNull().default('private'),
    /** Kept by `record_play` alone: 0 in an insert, and the app's role has no right to update it. */
    plays: id().notNull().default(0),
    version: integer().notNull().default(1),
    /** Grows with every change to the songs and their order. */
    songs_version: integer().notNull().default(1),
    created_at: moment().notNull().defaultNow(),
    updated_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id] }),
    // What the rows of playlist_songs refer to, so that their visibility is always the playlist's.
    unique('playlists_visibility_key').on(t.user_id, t.playlist_id, t.visibility),
    index('playlists_by_id').on(t.playlist_id),
    index('playlists_newest').on(t.user_id, t.created_at, t.playlist_id),
    index('playlists_shared').on(t.created_at, t.playlist_id).where(sql`${t.visibility} = 'shared'`),
    index('playlists_featured').on(t.created_at, t.playlist_id).where(sql`${t.visibility} = 'featured'`),
    check('playlists_visibility', sql`${t.visibility} in ('private', 'shared', 'featured')`),
    // Editors change each other's featured playlists, but nobody makes one in another's name.
    ...readWrite(
      'playlists',
      readable(t),
      writable(t),
      sql`${isMine(t.user_id)} and ${writable(t)} and ${t.plays} = 0`,
    ),
  ],
);

/**
 * A song standing in a playlist. The row carries the song's owner, so that the song is found by its whole key, and
 * its duration, so that a playlist adds up without looking at songs of others. A song that went private or away
 * leaves others' playlists through `withdraw_song`, and is held by `hold_songs` while it is put in; no foreign key, as the
 * two rows may live on different machines.
 */
export const playlistSongs = pgTable(
  'playlist_songs',
  {
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    entry_id: newId(),
    /** The playlist's own, so that the policies need no sub-select; the foreign key keeps it true. */
    visibility: text().$type<Visibility>().notNull(),
    position: id().notNull(),
    song_user_id: text().notNull(),
    song_id: id().notNull(),
    duration_ms: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id, t.entry_id] }),
    index('playlist_songs_in_order').on(t.user_id, t.playlist_id, t.position, t.entry_id),
    index('playlist_songs_of_song').on(t.song_user_id, t.song_id),
    // The foreign key to playlists is in the hand-written migration: drizzle cannot say DEFERRABLE.
    ...readWrite('playlist_songs', readable(t), writable(t)),
  ],
);
