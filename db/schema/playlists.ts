// Playlists and their entries.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SmartRules, Visibility } from '@/contract';
import { isEditor, isIn, isMine, isMineOr, readWrite } from './access';
import { id, moment, newId } from './columns';

interface Owned {
  user_id: AnyPgColumn;
  visibility: AnyPgColumn;
  members: AnyPgColumn;
  editors: AnyPgColumn;
}

const readable = (t: Owned) => isMineOr(t.user_id, sql`(${t.visibility} <> 'private' or ${isIn(t.members)})`);

/** Featured playlists belong to all editors; their creator needs the role, too. */
const byOwner = (t: Owned) =>
  sql`case when ${t.visibility} = 'featured' then ${isEditor} else ${isMine(t.user_id)} end`;
const byOwnerOrMembers = (t: Owned) => sql`case when ${t.visibility} = 'featured' then ${isEditor}
  else ${isMine(t.user_id)} or ${isIn(t.editors)} end`;

/**
 * Who has joined a playlist, so that the policies need no subquery. Written only by functions, from `playlist_members`; null without any.
 * `access_key` is a hash of both, for the foreign key of the entries.
 */
const membership = () => ({
  members: text().array(),
  /** Those of the members who may change the songs. */
  editors: text().array(),
  access_key: uuid().notNull().generatedAlwaysAs(sql`access_key(members, editors)`),
});

/** Order of a playlist that is featured now: before all others. */
export const FEATURED_NOW = sql`(-(extract(epoch from now()) * 1000000))::bigint`;

export const playlists = pgTable(
  'playlists',
  {
    user_id: text().notNull(),
    playlist_id: newId(),
    name: text().notNull(),
    description: text().notNull().default(''),
    visibility: text().$type<Visibility>().notNull().default('private'),
    /** Incremented by `record_play`; the app may neither update it nor insert another value than 0. */
    plays: id().notNull().default(0),
    version: integer().notNull().default(1),
    /** Incremented with every change of the songs or their order. */
    songs_version: integer().notNull().default(1),
    /** The users who edited a featured playlist, by first edit. Listeners may not read the history itself. */
    curators: text().array().notNull().default(sql`'{}'`),
    created_at: moment().notNull().defaultNow(),
    updated_at: moment().notNull().defaultNow(),
    /** The order of the featured playlists, ascending: when it was featured, as negative microseconds, until it is moved. */
    featured_order: id().notNull().default(FEATURED_NOW),
    ...membership(),
    /** Of a smart playlist, which has no entries; null for others. */
    rules: jsonb().$type<SmartRules>(),
    /** The last user who changed the songs; null for the owner. */
    changed_by: text(),
    /** SHA-256 of the chosen image, its key in the cover store; null if the cover shows albums. Written only by `set_playlist_image`. */
    image_key: text(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id] }),
    // Referenced by playlist_edits and playlist_songs: their visibility and members equal the playlist's.
    unique('playlists_visibility_key').on(t.user_id, t.playlist_id, t.visibility),
    unique('playlists_access_key').on(t.user_id, t.playlist_id, t.visibility, t.access_key),
    index('playlists_by_id').on(t.playlist_id),
    index('playlists_newest').on(t.user_id, t.created_at, t.playlist_id),
    index('playlists_shared').on(t.created_at, t.playlist_id).where(sql`${t.visibility} = 'shared'`),
    index('playlists_featured').on(t.featured_order, t.playlist_id).where(sql`${t.visibility} = 'featured'`),
    index('playlists_by_image').using('hash', t.image_key).where(sql`${t.image_key} is not null`),
    // Tokens for `search_playlists`; the owner '' is everyone.
    index('playlists_search')
      .using(
        'gin',
        sql`search_tokens(case when visibility = 'private' then array[user_id] else array[user_id, ''] end, fold_text(name))`,
      )
      .with({ fastupdate: false }),
    check('playlists_visibility', sql`${t.visibility} in ('private', 'shared', 'featured')`),
    check(
      'playlists_smart',
      sql`${t.rules} is null or (${t.visibility} = 'private' and ${t.members} is null)`,
    ),
    // Editors may update each other's featured playlists, but insert only their own.
    ...readWrite(
      'playlists',
      readable(t),
      byOwner(t),
      sql`${isMine(t.user_id)} and ${byOwner(t)} and ${t.plays} = 0 and ${t.members} is null and ${t.editors} is null and ${t.image_key} is null`,
    ),
  ],
);

/**
 * Entries of playlists: the song's full key, and its duration, so that the total needs no join with other users' songs.
 * No foreign key to songs, because the rows may be on different shards: `hold_songs` locks a song while it is added, and
 * `withdraw_song` removes songs that became private.
 */
export const playlistSongs = pgTable(
  'playlist_songs',
  {
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    entry_id: newId(),
    /** The playlist's visibility, so that the policies need no subquery; enforced by the foreign key. */
    visibility: text().$type<Visibility>().notNull(),
    position: id().notNull(),
    song_user_id: text().notNull(),
    song_id: id().notNull(),
    duration_ms: integer().notNull(),
    /** The playlist's members, as its visibility. */
    ...membership(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id, t.entry_id] }),
    index('playlist_songs_in_order').on(t.user_id, t.playlist_id, t.position, t.entry_id),
    index('playlist_songs_of_song').on(t.song_user_id, t.song_id),
    // The foreign key to playlists is in a migration, because drizzle has no DEFERRABLE.
    ...readWrite('playlist_songs', readable(t), byOwnerOrMembers(t)),
  ],
);
