// JSON bodies in route definitions, and the problem for invalid requests.
import type { Hook, z } from '@hono/zod-openapi';
import { limitText } from '@/lib/text-limit';
import type { ApiEnv } from './context';
import { notFound, Problem } from './problem';

/** A required JSON request body. */
export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

/** A JSON response. */
export const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const;

interface FieldError {
  field: string;
  message: string;
}

/** Limits of an error response, because clients choose the names of unknown fields. */
const MAX_ERRORS = 20;
const MAX_FIELD_LENGTH = 100;
const MAX_MESSAGE_LENGTH = 200;

/** @throws {Problem} invalid-request with the first 20 invalid fields; not-found for a malformed id in the path */
export const rejectInvalid: Hook<unknown, ApiEnv, string, void> = (result) => {
  if (result.success) return;
  if (result.target === 'param') throw notFound('resource');
  const errors = result.error.issues.slice(0, MAX_ERRORS).flatMap(fieldErrors).slice(0, MAX_ERRORS);
  const [first] = errors;
  const detail = first ? `${first.field} ${first.message}.` : 'The request is invalid.';
  throw new Problem('invalid-request', detail, { members: { errors } });
};

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_ERRORS).map((key) => fieldError([...path, key], 'is not a known field'));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [fieldError(path, missing ? 'is missing' : predicate(issue.message))];
}

function fieldError(path: readonly string[], message: string): FieldError {
  return {
    field: shortened(path.join('.'), MAX_FIELD_LENGTH) || 'body',
    message: shortened(message, MAX_MESSAGE_LENGTH),
  };
}

const shortened = (text: string, length: number) =>
  text.length > length ? `${limitText(text, length)}…` : text;

/** Our messages start with a verb and follow the field's name; zod's own are full sentences. */
const predicate = (message: string) =>
  /^(must|is|has|may|was)\b/.test(message) ? message : `is invalid: ${message}`;
