// JSON bodies in route definitions, and the problem for invalid requests.
import type { Hook, z } from '@hono/zod-openapi';
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

/** @throws {Problem} invalid-request with all invalid fields; not-found for a malformed id in the path */
export const rejectInvalid: Hook<unknown, ApiEnv, string, void> = (result) => {
  if (result.success) return;
  if (result.target === 'param') throw notFound('resource');
  const errors = result.error.issues.flatMap(fieldErrors);
  const [first] = errors;
  const detail = first ? `${first.field} ${first.message}.` : 'The request is invalid.';
  throw new Problem('invalid-request', detail, { members: { errors } });
};

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a known field' }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field: path.join('.') || 'body', message: missing ? 'is missing' : predicate(issue.message) }];
}

/** Our messages start with a verb and follow the field's name; zod's own are full sentences. */
const predicate = (message: string) =>
  /^(must|is|has|may|was)\b/.test(message) ? message : `is invalid: ${message}`;
