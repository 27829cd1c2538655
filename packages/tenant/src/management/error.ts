// Errors of the Management API: status, Auth0's message and, where Auth0 defines one, the errorCode.
import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';

export class ManagementError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 500 | 501 | 503,
    message: string,
    readonly errorCode?: string,
  ) {
    super(message);
  }

  /** `{statusCode, error, message, errorCode}`, the body of every error. */
  get body() {
    const { status: statusCode, message, errorCode } = this;
    return { statusCode, error: STATUS_CODES[statusCode], message, ...(errorCode ? { errorCode } : {}) };
  }
}

export const badRequest = (message: string, errorCode = 'invalid_body') =>
  new ManagementError(400, message, errorCode);

export const notFound = (message: string, errorCode?: string) => new ManagementError(404, message, errorCode);

export const conflict = (message: string) => new ManagementError(409, message, 'conflict');

export const userNotFound = () => notFound('The user does not exist.', 'inexistent_user');

/** For attributes that an endpoint does not accept. */
export const notAllowed = (names: string[]) =>
  badRequest(`Payload validation error: 'Additional properties not allowed: ${names.join(', ')}'.`);

/** The first zod issue, worded like Auth0's validator. */
export function invalid(what: 'Payload' | 'Query', input: unknown, { issues }: z.ZodError): ManagementError {
  const issue = issues[0];
  const path = issue?.path.map(String) ?? [];
  const property = path.length > 0 ? ` on property ${propertyName(path)}` : '';
  const message = `${what} validation error: '${reason(issue, valueAt(input, path))}'${property}.`;
  return badRequest(message, what === 'Payload' ? 'invalid_body' : 'invalid_query_string');
}

/** `callbacks[0]`, `jwt_configuration.alg` */
const propertyName = (path: string[]): string => path.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]');

/** For a value that is not in a format of Auth0's schemas, such as `callback-url`. */
export const invalidFormat = (format: string, value: unknown, property: string) =>
  badRequest(
    `Payload validation error: 'Object didn't pass validation for format ${format}: ${value}' on property ${property}.`,
  );

function reason(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  if (issue?.code === 'unrecognized_keys')
    return `Additional properties not allowed: ${issue.keys.join(', ')}`;
  if (issue?.code === 'invalid_type') {
    if (value === undefined) return `Missing required property: ${issue.path.join('.')}`;
    return `Expected type ${issue.expected} but found type ${typeOf(value)}`;
  }
  if (issue?.code === 'invalid_format')
    return `Object didn't pass validation for format ${issue.format}: ${value}`;
  return issue?.message ?? 'Invalid value';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function valueAt(input: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
    input,
  );
}
