// Management API endpoints: route, required scopes, handler, and validation of bodies and queries.
import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Tenant } from '../tenant';
import type { Caller } from './caller';
import { badRequest, invalid } from './error';

export interface ManagementRequest {
  tenant: Tenant;
  caller: Caller;
  c: Context;
  /** The decoded `:id` of the path; empty if the path has none. */
  id: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Handler = (request: ManagementRequest) => Promise<Response>;

export interface Endpoint {
  method: Method;
  /** Relative to /api/v2. */
  path: string;
  /** Alternatives. An entry with several scopes, separated by spaces, requires all of them. */
  scopes: string[];
  handle: Handler;
  /** Stored and returned without an effect, or an empty list of a feature that the tenant does not have. */
  inert?: true;
}

/** @param route method and path relative to /api/v2, such as `GET /users/:id` */
export function endpoint(route: `${Method} /${string}`, scopes: string[], handle: Handler): Endpoint {
  const [method, path] = route.split(' ') as [Method, string];
  return { method, path, scopes, handle };
}

export const inert = (endpoints: Endpoint[]): Endpoint[] =>
  endpoints.map((each): Endpoint => ({ ...each, inert: true }));

/** Parses the JSON body. @throws ManagementError 400 invalid_body */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw badRequest('Invalid request payload JSON format');
  });
  return checkBody(body, schema);
}

/** Validates a parsed body. @throws ManagementError 400 invalid_body */
export function checkBody<T>(body: unknown, schema: z.ZodType<T>): T {
  if (!isStorable(body)) throw badRequest(`Payload validation error: Texts ${NOT_STORABLE}.`);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalid('Payload', body, parsed.error);
  return parsed.data;
}

/** Validates the query. @throws ManagementError 400 invalid_query_string */
export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  const query = c.req.query();
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw invalid('Query', query, parsed.error);
  return parsed.data;
}

/** 204, the response to most deletions and assignments. */
export const noContent = (c: Context): Response => c.body(null, 204);

/** 202 without a body, the response to deleting or revoking sessions and refresh tokens. */
export const accepted = (c: Context): Response => c.body(null, 202);
