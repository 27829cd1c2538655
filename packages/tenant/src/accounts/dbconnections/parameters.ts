// Parameters and errors of /dbconnections.
import type { IncomingMessage } from 'node:http';
import type { DatabaseConfig } from '../../config/schema';
import { clientIp } from '../../http';
import { retryAfter } from '../../rate-limit';
import type { Tenant } from '../../tenant';
import { findDatabase } from '../connections/database';
import { isEnabledFor } from '../connections/enabled';
import { Email } from '../profile';

/** As at Auth0, the status is 400 for invalid requests and the format of the body varies. */
export class SignupError extends Error {
  constructor(
    readonly body: Record<string, unknown>,
    readonly status: 400 | 429 = 400,
    readonly headers: Record<string, string> = {},
  ) {
    super('invalid /dbconnections request');
  }
}

/** @throws SignupError 429 beyond the rate limit of the address */
export function limitRequests(
  { limits }: Tenant,
  bucket: 'signups' | 'resets',
  request: IncomingMessage,
): void {
  const verdict = limits.take(bucket, clientIp(request));
  if (verdict.allowed) return;
  const body = { error: 'too_many_requests', error_description: 'Too many requests. Try again in a moment.' };
  throw new SignupError(body, 429, { 'retry-after': retryAfter(verdict) });
}

/** For an email with an account. Does not say so unless the flag of the tenant allows it (Auth0: tenant settings). */
export function invalidSignUp({ config }: Tenant): SignupError {
  const reason = config.yaml.tenant.flags.enable_public_signup_user_exists_error
    ? { code: 'user_exists', description: 'The user already exists.' }
    : { code: 'invalid_signup', description: 'Invalid sign up' };
  return new SignupError({ name: 'BadRequestError', ...reason, statusCode: 400 });
}

export type Parameters = Record<string, unknown>;

/** @throws SignupError if the parameter is missing or not a string */
export function requiredText(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '')
    throw new SignupError({ error: `missing ${name} parameter` });
  return value;
}

export function optionalText(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws SignupError for an unknown client */
export function checkClient({ config }: Tenant, parameters: Parameters): string {
  const clientId = requiredText(parameters, 'client_id');
  if (!config.clients.has(clientId)) throw new SignupError({ error: 'client_id is not valid' });
  return clientId;
}

/** @throws SignupError unless `connection` is a database connection that is enabled for the client */
export function checkDatabase({ config }: Tenant, parameters: Parameters): DatabaseConfig {
  const database = findDatabase(config, requiredText(parameters, 'connection'));
  if (!database) throw new SignupError({ error: 'connection is not valid' });
  if (!isEnabledFor(database, optionalText(parameters, 'client_id')))
    throw new SignupError({ error: 'connection is not enabled for the client' });
  return database;
}

/** @throws SignupError with Auth0's text for an invalid email */
export function checkEmail(parameters: Parameters): string {
  const given = requiredText(parameters, 'email');
  const email = Email.safeParse(given);
  if (!email.success)
    throw new SignupError({ error: `error in email - email format validation failed: ${given}` });
  return email.data;
}
