// Who may read and write which rows, as SQL for the policies, and which columns the app may update.
// No subqueries in policies: Citus rejects them.
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core';

/** The role the app connects with, created by `migrate`. It owns nothing and cannot bypass row-level security. */
export const encoreApp = pgRole('encore_app').existing();

/**
 * The columns the app may update, by table: never a key, an owner or a counter. `npm run db:generate` grants them, and
 * SELECT, INSERT and DELETE on every table with a policy for them.
 */
export const UPDATABLE_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  users: ['display_name', 'picture', 'known_at'],
  user_data: ['fav_genre', 'queue', 'updated_at'],
  songs: [
    'songname',
    'songname_sort',
    'artist',
    'artist_sort',
    'artists',
    'album',
    'album_sort',
    'album_artist',
    'genre',
    'track',
    'year',
    'public',
    'lyrics',
    'image_key',
  ],
  playlists: [
    'name',
    'description',
    'visibility',
    'version',
    'songs_version',
    'curators',
    'featured_order',
    'changed_by',
    'updated_at',
    'rules',
  ],
  playlist_songs: ['visibility', 'position'],
  uploads: ['song_id'],
  images: ['kept_at'],
};

/** The scoped user or null: after a transaction Postgres leaves the setting as ''. */
const currentUser = sql.raw(`nullif(current_setting('app.user_id', true), '')`);

export const signedIn = sql`${currentUser} is not null`;

export const isEditor = sql.raw(
  `'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))`,
);

export const isMine = (owner: AnyPgColumn): SQL => sql`${owner} = ${currentUser}`;

/** True if the user is in a list of user ids, which may be null. */
export const isIn = (list: AnyPgColumn): SQL => sql`coalesce(${currentUser} = any (${list}), false)`;

/**
 * True for the user's own rows, and for other users' rows where `visible` is true and a user is set. A CASE instead of an
 * OR: Postgres plans a read before its user is set, expects no row of their own, and would search for the visible rows.
 * So policies only check rows, and every query names its user.
 */
export const isMineOr = (owner: AnyPgColumn, visible: SQL | AnyPgColumn): SQL =>
  sql`case when ${isMine(owner)} then true else ${visible} and ${signedIn} end`;

/** Policies for the app's role: it may read rows where `read` is true and write rows where `write` is (inserts: `insert`). */
export function readWrite(table: string, read: SQL, write: SQL, insert = write) {
  return [
    pgPolicy(`${table}_read`, { to: encoreApp, for: 'select', using: read }),
    pgPolicy(`${table}_insert`, { to: encoreApp, for: 'insert', withCheck: insert }),
    pgPolicy(`${table}_update`, { to: encoreApp, for: 'update', using: write, withCheck: write }),
    pgPolicy(`${table}_delete`, { to: encoreApp, for: 'delete', using: write }),
  ];
}
