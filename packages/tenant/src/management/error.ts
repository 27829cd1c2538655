// The Management API's errors: status, Auth0's text and, where Auth0 has one, its errorCode.
import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';

export class ManagementError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 500,
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

export const userNotFound = () => new ManagementError(404, 'The user does not exist.', 'inexistent_user');

/** A reference to something the tenant does not have: the text without a full stop and the code, as recorded. */
export const notFound = (message: string, errorCode?: string) => new ManagementError(404, message, errorCode);

export const conflict = (message: string) => new ManagementError(409, message, 'conflict');

/** For attributes an endpoint does not take. */
export const notAllowed = (names: string[]) =>
  new ManagementError(
    400,
    `Payload validation error: 'Additional properties not allowed: ${names.join(', ')}'.`,
    'invalid_body',
  );

/** The first problem zod found in `input`, in the words of Auth0's validator. */
export function invalid(what: 'Payload' | 'Query', input: unknown, { issues }: z.ZodError): ManagementError {
  const issue = issues[0];
  const path = issue?.path.map(String) ?? [];
  const property = path.length > 0 ? ` on property ${path.join('.')}` : '';
  const code = what === 'Payload' ? 'invalid_body' : 'invalid_query_string';
  return new ManagementError(
    400,
    `${what} validation error: '${reason(issue, valueAt(input, path))}'${property}.`,
    code,
  );
}

function reason(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  if (issue?.code === 'unrecognized_keys')
    return `Additional properties not allowed: ${issue.keys.join(', ')}`;
  if (issue?.code === 'invalid_type') {
    if (value === undefined) return `Missing required property: ${issue.path.join('.')}`;
    return `Expected type ${issue.expected} but found type ${value === null ? 'null' : typeof value}`;
  }
  if (issue?.code === 'invalid_format')
    return `Object didn't pass validation for format ${issue.format}: ${value}`;
  return issue?.message ?? 'Invalid value';
}

function valueAt(input: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
    input,
  );
}
