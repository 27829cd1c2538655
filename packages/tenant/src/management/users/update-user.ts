// PATCH /users/{id}: replaces root attributes and merges metadata one level deep; null removes a key.
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { mergeMetadata } from '../../accounts/merge';
import { fitsMetadata, normalizeEmail } from '../../accounts/profile';
import type { UserRow } from '../../accounts/store';
import { isUniqueViolation } from '../../config/store';
import { nextSecond, revokeLogins } from '../../login/revoke';
import { mailTicket } from '../../mail/messages';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { endpoint, readBody } from '../endpoint';
import { badRequest, ManagementError, userNotFound } from '../error';
import { assertPassword, existingUser, toApiUser, UpdateUser } from './user';

type Update = z.infer<typeof UpdateUser>;

const SCOPES = [
  'update:users',
  'update:users_app_metadata',
  'update:current_user_metadata',
  'create:current_user_metadata',
];

export const updateUserEndpoint = endpoint('PATCH /users/:id', SCOPES, async (request) => {
  const { tenant, caller, c, id } = request;
  const update = await readBody(c, UpdateUser);
  assertNotEmpty(update);
  assertAllowedByScopes(update, caller.scopes);
  assertSeparate(update);
  const changes = await toColumns(tenant, await existingUser(request), update);
  const [row] = await tenant.db
    .update(users)
    .set(changes)
    .where(eq(users.user_id, id))
    .returning()
    .catch((error) => {
      if (!isUniqueViolation(error)) throw error;
      throw badRequest('The specified new email already exists', 'auth0_idp_error');
    });
  if (!row) throw userNotFound();
  if (isString(update.password)) {
    await tenant.db.transaction((tx) => revokeLogins(tx, id));
    await nextSecond();
  }
  if (update.verify_email) mailTicket(tenant, 'email-verification', row);
  return c.json(toApiUser(row));
});

/** A request changes at least one of these. */
const CHANGES = [
  'blocked',
  'email_verified',
  'email',
  'verify_email',
  'phone_number',
  'phone_verified',
  'verify_phone_number',
  'password',
  'verify_password',
  'user_metadata',
  'app_metadata',
  'username',
  'client_id',
  'given_name',
  'family_name',
  'name',
  'nickname',
  'picture',
] as const;

/** @throws ManagementError 400 with Auth0's message (node-auth0 issue 478) */
function assertNotEmpty(update: Update): void {
  if (CHANGES.some((name) => update[name] !== undefined)) return;
  const missing = CHANGES.map((name) => `Payload validation error: 'Missing required property: ${name}'.`);
  throw badRequest(
    `Payload validation error: 'None of the valid schemas were met'. Inner errors: [ ${missing.join(' (also) ')} ]`,
  );
}

/** `update:users` permits every attribute, the other scopes one kind of metadata each. */
function assertAllowedByScopes(update: Update, scopes: string[]): void {
  if (scopes.includes('update:users')) return;
  const allowed = scopes.includes('update:users_app_metadata') ? 'app_metadata' : 'user_metadata';
  if (Object.keys(update).some((name) => name !== allowed)) {
    throw new ManagementError(403, 'Insufficient scope, expected any of: update:users', 'insufficient_scope');
  }
}

const isString = (value: string | null | undefined): value is string => typeof value === 'string';

/** Attributes that Auth0 changes only in separate requests. */
const SEPARATE = [
  ['password', 'email'],
  ['password', 'email_verified'],
  ['username', 'password'],
  ['username', 'email'],
  ['username', 'email_verified'],
] as const;

function assertSeparate(update: Update): void {
  const isSet = (name: keyof Update) => update[name] !== undefined && update[name] !== null;
  const pair = SEPARATE.find(([one, other]) => isSet(one) && isSet(other));
  if (pair) throw badRequest(`Cannot update ${pair.join(' and ')} simultaneously`);
}

async function toColumns({ config, passwords }: Tenant, user: UserRow, update: Update) {
  const {
    connection: _,
    client_id: __,
    verify_email: ___,
    verify_phone_number: ____,
    verify_password: _____,
    email,
    password,
    user_metadata,
    app_metadata,
    ...rest
  } = update;
  const database = config.yaml.databases.find(({ name }) => name === user.connection);
  if (email === null) throw badRequest('A user needs an email address.');
  if (isString(password)) {
    if (!database) throw badRequest('Passwords can be set for users of a database connection only.');
    assertPassword(password, database);
  }
  assertFits(user, { user_metadata, app_metadata });
  return {
    ...(email === undefined ? {} : { email: normalizeEmail(email), email_verified: false }),
    ...rest,
    ...(isString(password)
      ? { password_hash: await passwords.hash(password), last_password_reset: sql`now()` }
      : {}),
    ...(user_metadata ? { user_metadata: merged('user_metadata', user_metadata) } : {}),
    ...(app_metadata ? { app_metadata: merged('app_metadata', app_metadata) } : {}),
    updated_at: sql`now()`,
  };
}

/** @throws ManagementError 400 if the merged metadata is too large */
function assertFits(user: UserRow, patches: Pick<Update, 'user_metadata' | 'app_metadata'>): void {
  for (const name of ['user_metadata', 'app_metadata'] as const) {
    if (patches[name] && !fitsMetadata({ ...user[name], ...patches[name] }))
      throw badRequest(`Payload validation error: 'Metadata has at most 32 kB' on property ${name}.`);
  }
}

/** `{}` removes all keys. Auth0 then shows user_metadata as `{}` and omits app_metadata. */
function merged(name: 'user_metadata' | 'app_metadata', patch: Record<string, unknown>) {
  if (Object.keys(patch).length > 0) return mergeMetadata(users[name], patch);
  return name === 'user_metadata' ? {} : null;
}
