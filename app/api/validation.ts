// Pieces that the routes' schemas share, and how a request that does not fit them is answered.
import { type Hook, z } from '@hono/zod-openapi';
import type { ApiEnv } from './context';
import { notFound, Problem } from './problem';

/** Halves of characters (lone surrogates) are no text either: Postgres refuses them in JSON. */
const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;
export const CONTROL = 'must not contain control characters';

/** One line of text: trimmed, not empty, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters long`)
    .regex(ONE_LINE, CONTROL);

/** Words in a query, for searching and narrowing; empty ones narrow nothing. */
export const words = z.string().trim().max(200).regex(ONE_LINE, CONTROL);

/** An id as the database makes them. */
export const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Many songs at once. */
export const songIds = z.strictObject({ song_ids: z.array(id).min(1).max(1_000) });

/** An id in a path or a query, where everything is text. */
export const idInUrl = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be an id')
  .transform(Number);

/** What every list takes. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 200, 'must be a number from 1 to 200')
    .default(50)
    .openapi({ type: 'integer', minimum: 1, maximum: 200, default: 50 }),
  cursor: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .openapi({ description: 'The next_cursor of the page before.' }),
});

/** One page of a list, as answered. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

/** A JSON body that must be there. */
export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

/** A JSON answer. */
export const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const;

interface FieldError {
  field: string;
  message: string;
}

/** Throws a problem that names every field that is wrong; an id in the path that cannot be one is just not found. */
export const refuseInvalid: Hook<unknown, ApiEnv, string, void> = (result) => {
  if (result.success) return;
  if (result.target === 'param') throw notFound('thing');
  const errors = result.error.issues.flatMap(fieldErrors);
  const [first] = errors;
  throw new Problem(
    'invalid-request',
    first ? `${first.field} ${first.message}.` : 'The request is not valid.',
    {
      members: { errors },
    },
  );
};

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a known field' }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field: path.join('.') || 'body', message: missing ? 'is missing' : sentencePart(issue.message) }];
}

/** Our own messages begin with a verb; zod's own are set behind a colon. */
const sentencePart = (message: string) =>
  /^(must|is|has|may|was)\b/.test(message) ? message : `is wrong: ${message}`;
