// POST /jobs/users-imports: creates and updates users of a database connection from a JSON file, in the background.
import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import { z } from 'zod';
import { ImportedUser, insertImportedUser, updateImportedUser } from '../../accounts/imported-user';
import { normalizeEmail } from '../../accounts/profile';
import { findUserByEmail } from '../../accounts/store';
import type { DatabaseConfig } from '../../config/schema';
import { findEntity } from '../../config/store';
import type { JobError } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { checkBody, endpoint } from '../endpoint';
import { badRequest, ManagementError } from '../error';
import { propertyName, valueAt } from '../property-path';
import { validationMessage } from '../validation-messages';
import { countPending, endJob, insertJob, type Job, showJob } from './store';

const MAX_FILE_BYTES = 500 * 1024;
const MAX_PENDING = 2;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const Form = z.object({
  users: z.instanceof(File, { error: 'Missing required property: users' }),
  connection_id: z.string().min(1),
  upsert: flag.default(false),
  external_id: z.string().optional(),
  send_completion_email: flag.default(true),
});

export const startImportEndpoint = endpoint(
  'POST /jobs/users-imports',
  ['create:users', 'create:passwords_checking_job'],
  async ({ tenant, c }) => {
    const form: unknown = await c.req.parseBody().catch(() => {
      throw badRequest('Users file must be sent as multipart/form-data.');
    });
    const { users, ...details } = checkBody(form, Form);
    if (users.size > MAX_FILE_BYTES)
      throw new ManagementError(
        413,
        `Payload content length greater than maximum allowed: ${MAX_FILE_BYTES}`,
      );
    const connection = await findEntity(tenant.db, 'connections', details.connection_id);
    const database = tenant.config.yaml.databases.find(({ name }) => name === connection?.key);
    if (!connection) throw badRequest('The connection does not exist.', 'inexistent_connection');
    if (!database) throw badRequest('The connection must be a database connection.', 'invalid_connection');
    if ((await countPending(tenant.db, 'users_import')) >= MAX_PENDING)
      throw new ManagementError(
        429,
        `There are ${MAX_PENDING} active import users jobs, please wait until some of them are finished and try again`,
      );
    const job = await insertJob(tenant.db, 'users_import', details);
    const text = await users.text();
    tenant.outbox.deliver(() => runImport(tenant, job, database, text));
    return c.json(showJob(job), 202);
  },
);

async function runImport(
  { db }: Tenant,
  { id, details }: Job,
  database: DatabaseConfig,
  text: string,
): Promise<void> {
  const end = endJob.bind(undefined, db, id);
  try {
    const users = parseUsers(text);
    if (typeof users === 'string')
      return await end({ status: 'failed', details: { ...details, status_details: users } });
    const summary = { failed: 0, updated: 0, inserted: 0, total: users.length };
    const errors: JobError[] = [];
    const seen = new Set<string>();
    for (const user of users) {
      const result = await importUser(db, database, user, details.upsert ?? false, seen);
      if (typeof result === 'string') summary[result] += 1;
      else {
        summary.failed += 1;
        errors.push({ user: redacted(user), errors: result });
      }
    }
    await end({ status: 'completed', details: { ...details, summary }, errors });
  } catch (error) {
    await end({ status: 'failed' });
    throw error;
  }
}

/** @returns the users, or why the whole file is refused */
function parseUsers(text: string): unknown[] | string {
  try {
    const users: unknown = JSON.parse(text);
    return Array.isArray(users) ? users : 'The users file must contain an array of users.';
  } catch {
    return 'Failed to parse users file JSON when importing users. Make sure it is valid JSON.';
  }
}

type Errors = JobError['errors'];

/** @param seen emails and ids of the users before it in the file */
async function importUser(
  db: Tenant['db'],
  database: DatabaseConfig,
  input: unknown,
  upsert: boolean,
  seen: Set<string>,
): Promise<'inserted' | 'updated' | Errors> {
  if (!isStorable(input)) return [{ code: 'NOT_PASSED', message: `Texts ${NOT_STORABLE}.` }];
  const parsed = ImportedUser.safeParse(input);
  if (!parsed.success) return parsed.error.issues.map((issue) => toError(issue, input));
  const user = parsed.data;
  const keys = [normalizeEmail(user.email), ...(user.user_id ? [`id ${user.user_id}`] : [])];
  if (keys.some((key) => seen.has(key))) return DUPLICATE;
  for (const key of keys) seen.add(key);
  const existing = upsert ? await findUserByEmail(db, database.name, user.email) : undefined;
  if (existing) {
    await updateImportedUser(db, existing, user);
    return 'updated';
  }
  return (await insertImportedUser(db, database, user)) ? 'inserted' : DUPLICATE;
}

const DUPLICATE: Errors = [
  { code: 'DUPLICATED_USER', message: 'A user with this [email|username|user_id] was already provided.' },
];

const SIZES: Record<string, string> = { string: 'LENGTH', array: 'ARRAY_LENGTH' };

/** Auth0's error codes. */
function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'OBJECT_REQUIRED' : 'INVALID_TYPE';
    case 'invalid_format':
      return issue.format === 'regex' ? 'PATTERN' : 'INVALID_FORMAT';
    case 'invalid_value':
      return 'ENUM_MISMATCH';
    case 'too_small':
    case 'too_big': {
      const [word, limit] = issue.code === 'too_big' ? ['LONG', 'MAX'] : ['SHORT', 'MIN'];
      if (issue.origin === 'array') return `${SIZES.array}_${word}`;
      return issue.origin === 'string' ? `${limit}_${SIZES.string}` : `${limit}IMUM`;
    }
    default:
      return issue.path[0] === 'mfa_factors' ? 'MFA_FACTORS_FAILED' : 'NOT_PASSED';
  }
}

function toError(issue: z.core.$ZodIssue, input: unknown): Errors[number] {
  const keys = issue.path.map(String);
  const value = valueAt(input, keys);
  const path = propertyName(keys);
  const code = codeOf(issue, value);
  const message =
    code === 'OBJECT_REQUIRED' ? `Missing required property: ${path}` : validationMessage(issue, value);
  return path ? { code, message: `Error in ${path} property - ${message}`, path } : { code, message };
}

/** Hides hashes and secrets. */
function redacted(user: unknown): unknown {
  const text = JSON.stringify(user, (name, value) =>
    ['password_hash', 'secret'].includes(name) || (name === 'value' && typeof value === 'string')
      ? '*****'
      : value,
  );
  return JSON.parse(text ?? 'null');
}
