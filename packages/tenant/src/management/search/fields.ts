// Searchable fields of users and logs.
import { sql } from 'drizzle-orm';
import { logs, users } from '../../storage/schema';
import type { Field, Fields } from './to-sql';

const text = (value: unknown, ignoreCase = false): Field => ({
  type: 'text',
  value: sql`${value}`,
  ignoreCase,
});

/** Root attributes of a user. Five of them and the email domain are case-insensitive. */
const USER_FIELDS: Record<string, Field> = {
  user_id: text(users.user_id),
  email: text(users.email, true),
  name: text(users.name, true),
  given_name: text(users.given_name, true),
  family_name: text(users.family_name, true),
  nickname: text(users.nickname, true),
  username: text(users.username),
  phone_number: text(users.phone_number),
  picture: text(users.picture),
  last_ip: text(users.last_ip),
  'email.domain': { type: 'text', value: sql`split_part(${users.email}, '@', 2)`, ignoreCase: true },
  email_verified: { type: 'boolean', value: sql`${users.email_verified}` },
  phone_verified: { type: 'boolean', value: sql`${users.phone_verified}` },
  blocked: { type: 'boolean', value: sql`${users.blocked}` },
  logins_count: { type: 'number', value: sql`${users.logins_count}` },
  created_at: { type: 'date', value: sql`${users.created_at}` },
  updated_at: { type: 'date', value: sql`${users.updated_at}` },
  last_login: { type: 'date', value: sql`${users.last_login}` },
  last_password_reset: { type: 'date', value: sql`${users.last_password_reset}` },
};

const JSON_ROOTS = {
  user_metadata: { column: users.user_metadata, ranges: false },
  app_metadata: { column: users.app_metadata, ranges: true },
  identities: { column: users.identities, ranges: true },
};

export const userFields: Fields = {
  find(name) {
    const [root = '', ...path] = name.split('.');
    if (path.length > 0 && root in JSON_ROOTS) {
      const { column, ranges } = JSON_ROOTS[root as keyof typeof JSON_ROOTS];
      return { type: 'json', column: sql`${column}`, path, ranges };
    }
    return Object.hasOwn(USER_FIELDS, name) ? USER_FIELDS[name] : undefined;
  },
  bare: ['email', 'name', 'nickname', 'given_name', 'family_name', 'username', 'user_id'],
};

const LOG_FIELDS: Record<string, Field> = {
  ...Object.fromEntries(
    (
      [
        'log_id',
        'type',
        'description',
        'user_id',
        'user_name',
        'client_id',
        'client_name',
        'connection',
        'ip',
        'user_agent',
        'audience',
        'scope',
      ] as const
    ).map((name) => [name, text(logs[name])]),
  ),
  date: { type: 'date', value: sql`${logs.date}` },
};

export const logFields: Fields = {
  find: (name) => (Object.hasOwn(LOG_FIELDS, name) ? LOG_FIELDS[name] : undefined),
  bare: ['type', 'description', 'user_name', 'client_name'],
};
