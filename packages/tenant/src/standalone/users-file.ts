// Users of a file in the format of Auth0's bulk import, created if they do not exist.
import { readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Passwords } from '../accounts/passwords';
import { createUser, type UserRow } from '../accounts/store';
import type { TenantConfig } from '../config/load';
import { findByKey } from '../config/store';
import type { Database } from '../storage/client';
import { userRoles, users } from '../storage/schema';

/** Attributes as in Auth0's bulk import (`POST /jobs/users-imports`), and `password`, `roles` and `connection`. */
export const SeedUser = z
  .strictObject({
    /** The part after the bar, or the whole id. */
    user_id: z.string().optional(),
    email: z.email(),
    email_verified: z.boolean().default(false),
    /** In plain text; not checked against the policy of the connection. */
    password: z.string().optional(),
    /** bcrypt, as in Auth0's exports, or a hash of this tenant. */
    password_hash: z
      .string()
      .regex(/^(\$2[aby]\$\d\d\$.{53}|scrypt\$\d+\$\d+\$\d+\$[\w-]+\$[\w-]+)$/, 'is no bcrypt hash')
      .optional(),
    username: z.string().optional(),
    name: z.string().optional(),
    nickname: z.string().optional(),
    given_name: z.string().optional(),
    family_name: z.string().optional(),
    picture: z.string().optional(),
    phone_number: z.string().optional(),
    phone_verified: z.boolean().optional(),
    blocked: z.boolean().default(false),
    user_metadata: z.record(z.string(), z.unknown()).optional(),
    app_metadata: z.record(z.string(), z.unknown()).optional(),
    /** Names of roles (role-based access control). */
    roles: z.array(z.string()).default([]),
    /** By default the first database connection. */
    connection: z.string().optional(),
  })
  .refine((user) => !(user.password && user.password_hash), 'has a password and a hash');

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
  const { roles, user_id, password, password_hash, connection, ...profile } = SeedUser.parse(input);
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
  const defined = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
  const row = await createUser(db, {
    ...(defined as Omit<typeof profile, 'email'>),
    email: profile.email,
    connection: target.name,
    provider: target.strategy,
    ...(user_id ? { id: user_id.slice(user_id.indexOf('|') + 1) } : {}),
  });
  if (!row) return undefined;
  const hash = password_hash ?? (password === undefined ? undefined : await passwords.hash(password));
  if (hash) await db.update(users).set({ password_hash: hash }).where(eq(users.user_id, row.user_id));
  if (roleIds.length > 0)
    await db.insert(userRoles).values(roleIds.map((role_id) => ({ role_id, user_id: row.user_id })));
  return row;
}
