// Validation of requests: JSON bodies in route definitions, groups of routes, and the problem for invalid requests.
import { type Hook, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { limitText } from '@/lib/text-limit';
import type { ApiEnv } from './context';
import { notFound, Problem } from './problem';

/** A required JSON request body. */
export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

/** A JSON response. */
export const json = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const;

/**
 * A group of routes with their documentation. Validates the path and the query of a request in one synchronous middleware,
 * because OpenAPIHono's own, one for each, add a tenth to the processor time of a read (docs/performance.md).
 */
export function routes(): OpenAPIHono<ApiEnv> {
  const group = new OpenAPIHono<ApiEnv>();
  const register = group.openapi as (route: RouteConfig & { hide: true }, ...handlers: unknown[]) => unknown;
  const openapi = ({ request = {}, ...route }: RouteConfig, ...handlers: unknown[]) => {
    group.openAPIRegistry.registerPath({ ...route, request });
    const { query, params, ...others } = request;
    const middleware = query || params ? validateTarget(query as z.ZodType, params as z.ZodType) : [];
    return register({ ...route, hide: true, request: others, middleware }, ...handlers);
  };
  group.openapi = openapi as typeof group.openapi;
  return group;
}

function validateTarget(query: z.ZodType | undefined, params: z.ZodType | undefined): MiddlewareHandler {
  return (c, next) => {
    if (query) validate(c, 'query', query, queryOf(c));
    if (params) validate(c, 'param', params, c.req.param());
    return next();
  };
}

function validate(c: Context, target: 'query' | 'param', schema: z.ZodType, value: object): void {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw invalid(target, error);
  c.req.addValidatedData(target, data as object);
}

/** The query of a request; a repeated parameter is an array. */
function queryOf(c: Context): object {
  const parameters = Object.entries(c.req.queries());
  return Object.fromEntries(
    parameters.map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

interface FieldError {
  field: string;
  message: string;
}

/** Limits of an error response, because clients choose the names of unknown fields. */
const MAX_ERRORS = 20;
const MAX_FIELD_LENGTH = 100;
const MAX_MESSAGE_LENGTH = 200;

/** @throws {Problem} of an invalid request */
export const rejectInvalid: Hook<unknown, ApiEnv, string, void> = (result) => {
  if (!result.success) throw invalid(result.target, result.error);
};

/** invalid-request with the first 20 invalid fields; not-found for a malformed id in the path */
function invalid(target: string, error: z.core.$ZodError): Problem {
  if (target === 'param') return notFound('resource');
  const errors = error.issues.slice(0, MAX_ERRORS).flatMap(fieldErrors).slice(0, MAX_ERRORS);
  const [first] = errors;
  const detail = first ? `${first.field} ${first.message}.` : 'The request is invalid.';
  return new Problem('invalid-request', detail, { members: { errors } });
}

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
