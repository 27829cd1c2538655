// Who may do what, as SQL the policies are built from. No sub-selects: Citus refuses them in policies.
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core';

/** The role the app signs in as. It owns nothing and cannot bypass row-level security; `migrate` makes it. */
export const encoreApp = pgRole('encore_app').existing();

/** The scoped user, or null. After a transaction Postgres leaves '' behind, which must count as nobody. */
const currentUser = sql.raw(`nullif(current_setting('app.user_id', true), '')`);

export const signedIn = sql`${currentUser} is not null`;

export const isEditor = sql.raw(
  `'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))`,
);

export const isMine = (owner: AnyPgColumn): SQL => sql`${owner} = ${currentUser}`;

/**
 * Holds for one's own rows, and for those of others where signed-in people may see them. A CASE and no OR: a read is
 * planned before its user is set, when nothing seems to be one's own, and of an OR Postgres would make a search for
 * what is left. So policies only check, and each query names whose rows it wants.
 */
export const isMineOr = (owner: AnyPgColumn, visible: SQL | AnyPgColumn): SQL =>
  sql`case when ${isMine(owner)} then true else ${visible} and ${signedIn} end`;

/** Policies that let the app's role read rows where `read` holds and write where `write` does (insert: `insert`). */
export function readWrite(table: string, read: SQL, write: SQL, insert = write) {
  return [
    pgPolicy(`${table}_read`, { to: encoreApp, for: 'select', using: read }),
    pgPolicy(`${table}_insert`, { to: encoreApp, for: 'insert', withCheck: insert }),
    pgPolicy(`${table}_update`, { to: encoreApp, for: 'update', using: write, withCheck: write }),
    pgPolicy(`${table}_delete`, { to: encoreApp, for: 'delete', using: write }),
  ];
}
