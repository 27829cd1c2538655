// Errors of the Management API: status, Auth0's message and, where Auth0 defines one, the errorCode.
import { STATUS_CODES } from 'node:http';
import { storable } from '@encore/actions-kit/runtime/storable';
import type { z } from 'zod';
import { propertyName, valueAt } from './property-path';
import { validationMessage } from './validation-messages';

/** In characters. */
const MAX_MESSAGE = 1_000;

export class ManagementError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 501 | 503,
    message: string,
    readonly errorCode?: string,
  ) {
    // Clients choose the names and values that messages repeat.
    super(message.length > MAX_MESSAGE ? `${storable(message.slice(0, MAX_MESSAGE))}…` : message);
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
  badRequest(`Payload validation error: 'Additional properties not allowed: ${names.join(',')}'.`);

/** All zod issues, worded like Auth0's validator. */
export function invalid(what: 'Payload' | 'Query', input: unknown, { issues }: z.ZodError): ManagementError {
  const messages = issues.map((issue) => {
    const path = issue.path.map(String);
    const isMissing = path.length > 0 && valueAt(input, path) === undefined && issue.code !== 'custom';
    const text = isMissing
      ? `Missing required property: ${path.pop()}`
      : validationMessage(issue, valueAt(input, path));
    const property = path.length > 0 ? ` on property ${propertyName(path)}` : '';
    return `${what} validation error: '${text}'${property}.`;
  });
  return badRequest(messages.join(' (also) '), what === 'Payload' ? 'invalid_body' : 'invalid_query_string');
}

/** For a value that is not in a format of Auth0's schemas, such as `callback-url`. */
export const invalidFormat = (format: string, value: unknown, property: string) =>
  badRequest(
    `Payload validation error: 'Object didn't pass validation for format ${format}: ${value}' on property ${property}.`,
  );
