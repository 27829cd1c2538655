// POST /dbconnections/signup: creates a user of a database connection.
import type { IncomingMessage } from 'node:http';
import { clientIp } from '../../http';
import type { LogEntry } from '../../logs/audit';
import { mailTicket } from '../../mail/messages';
import type { Tenant } from '../../tenant';
import { createUser, type UserRow } from '../store';
import {
  checkClient,
  checkDatabase,
  checkEmail,
  invalidSignUp,
  limitRequests,
  type Parameters,
  requiredText,
  SignupError,
} from './parameters';
import { checkPasswordStrength, checkProfile, checkUserMetadata } from './signup-validation';

/** @throws SignupError */
export async function signUp(tenant: Tenant, parameters: Parameters, request: IncomingMessage) {
  const client_id = checkClient(tenant, parameters);
  const database = checkDatabase(tenant, parameters);
  const email = checkEmail(parameters);
  const password = requiredText(parameters, 'password');
  if (database.options.disable_signup) throw new SignupError({ error: 'public signup is disabled' });
  const user_metadata = checkUserMetadata(parameters.user_metadata);
  checkPasswordStrength(password, database);
  limitRequests(tenant, 'signups', request);
  const profile = checkProfile(parameters);
  const { name: connection } = database;
  const metadata = user_metadata ? { user_metadata } : {};
  const user = await createUser(tenant.db, {
    ...profile,
    email,
    password_hash: await tenant.passwords.hash(password),
    connection,
    provider: 'auth0',
    ...metadata,
  });
  const event: Omit<LogEntry, 'type'> = { user_name: email, client_id, connection, ip: clientIp(request) };
  tenant.audit.write({ ...event, type: user ? 'ss' : 'fs', user_id: user?.user_id ?? null });
  if (!user) throw invalidSignUp(tenant);
  mailTicket(tenant, 'email-verification', user, { client_id });
  return responseFor(user, { ...profile, ...metadata });
}

/** The response body: the id without its provider, and the sent attributes. */
const responseFor = ({ user_id, email, email_verified }: UserRow, sent: object) => ({
  _id: user_id.slice(user_id.indexOf('|') + 1),
  email,
  email_verified,
  ...sent,
});
