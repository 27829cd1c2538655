// Searchable fields of users and logs.
import { sql } from 'drizzle-orm';
import { LOG_TYPES } from '../../logs/types';
import { logs, users } from '../../storage/schema';
import { QuerySyntaxError } from './lex';
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
    rejectInherited(root);
    if (Object.hasOwn(JSON_ROOTS, root)) {
      const { column, ranges } = JSON_ROOTS[root as keyof typeof JSON_ROOTS];
      return { type: 'json', column: sql`${column}`, path, ranges };
    }
    return Object.hasOwn(USER_FIELDS, name) ? USER_FIELDS[name] : undefined;
  },
  bare: ['email', 'name', 'nickname', 'given_name', 'family_name', 'username', 'user_id'],
};

/** @throws QuerySyntaxError for a name that every JavaScript object has, such as `constructor` */
function rejectInherited(name: string): void {
  if (name in Object.prototype) throw new QuerySyntaxError(`${name} is not a searchable field`);
}

/** As in responses: the description of an entry, else that of its type. */
const description = sql`coalesce(${logs.description}, ${JSON.stringify(LOG_TYPES)}::jsonb ->> ${logs.type})`;

const LOG_FIELDS: Record<string, Field> = {
  ...Object.fromEntries(
    (
      [
        'log_id',
        'type',
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
  description: { type: 'text', value: description },
  date: { type: 'date', value: sql`${logs.date}` },
};

export const logFields: Fields = {
  find(name) {
    rejectInherited(name.split('.')[0] ?? name);
    return Object.hasOwn(LOG_FIELDS, name) ? LOG_FIELDS[name] : undefined;
  },
  bare: ['client_name', 'connection', 'description', 'ip', 'log_id', 'type', 'user_name'],
};
