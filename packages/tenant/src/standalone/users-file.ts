// Users of a file in the format of Auth0's bulk import, created if they do not exist.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { importedAttributes, insertImportedUser } from '../accounts/imported-user';
import type { Passwords } from '../accounts/passwords';
import type { UserRow } from '../accounts/store';
import type { TenantConfig } from '../config/load';
import { findByKey } from '../config/store';
import type { Database } from '../storage/client';
import { userRoles } from '../storage/schema';

/** Attributes as in Auth0's bulk import (`POST /jobs/users-imports`), and `password`, `roles` and `connection`. */
export const SeedUser = z
  .strictObject({
    ...importedAttributes,
    /** In plain text; not checked against the policy of the connection. */
    password: z.string().optional(),
    /** Names of roles (role-based access control). */
    roles: z.array(z.string()).default([]),
    /** By default the first database connection. */
    connection: z.string().optional(),
  })
  .refine(
    ({ password, password_hash, custom_password_hash }) =>
      [password, password_hash, custom_password_hash].filter(Boolean).length <= 1,
    'has more than one password or hash',
  );

export type SeedUser = z.input<typeof SeedUser>;

const UsersFile = z.union([
  z.array(SeedUser),
  z.object({ users: z.array(SeedUser) }).transform((file) => file.users),
]);

/** Reads a JSON or YAML file: a list, or a list under `users`. @throws Error naming each mistake */
export async function readUsersFile(file: string): Promise<z.output<typeof SeedUser>[]> {
  const parsed = UsersFile.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

interface Stores {
  db: Database;
  config: TenantConfig;
  passwords: Passwords;
}

/**
 * Creates a user with its roles.
 * @returns undefined if the user exists
 * @throws Error if the connection or a role does not exist
 */
export async function seedUser(
  { db, config, passwords }: Stores,
  input: SeedUser,
): Promise<UserRow | undefined> {
  const { roles, user_id, password, connection, ...imported } = SeedUser.parse(input);
  const { databases, connections } = config.yaml;
  const known = [...databases, ...connections];
  const target = connection ? known.find(({ name }) => name === connection) : databases[0];
  if (!target)
    throw new Error(connection ? `There is no connection ${connection}.` : 'There is no database.');
  const roleIds = await Promise.all(
    roles.map(async (name) => {
      const role = await findByKey(db, 'roles', name);
      if (!role) throw new Error(`There is no role ${name}.`);
      return role.id;
    }),
  );
  const row = await insertImportedUser(db, target, {
    ...imported,
    // The whole id is accepted too.
    ...(user_id ? { user_id: user_id.slice(user_id.indexOf('|') + 1) } : {}),
    ...(password === undefined ? {} : { password_hash: await passwords.hash(password) }),
  });
  if (!row) return undefined;
  if (roleIds.length > 0)
    await db.insert(userRoles).values(roleIds.map((role_id) => ({ role_id, user_id: row.user_id })));
  return row;
}
