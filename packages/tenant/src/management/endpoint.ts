// What an endpoint of the Management API is: a method, a path, the scopes that open it, and a handler.

import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Tenant } from '../tenant';
import type { Caller } from './caller';
import { invalid, ManagementError } from './error';

export interface ManagementRequest {
  tenant: Tenant;
  caller: Caller;
  c: Context;
  /** The `:id` of the path, decoded; empty where the path has none. */
  id: string;
}

export interface Endpoint {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below /api/v2. */
  path: string;
  /** Any one is enough; several in one string, separated by spaces, are needed together. */
  scopes: string[];
  handle(request: ManagementRequest): Promise<Response>;
}

/** The JSON body, checked. @throws ManagementError 400 invalid_body */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new ManagementError(400, 'Invalid request payload JSON format', 'invalid_body');
  });
  return checkBody(body, schema);
}

/** A body that was read already, checked. @throws ManagementError 400 invalid_body */
export function checkBody<T>(body: unknown, schema: z.ZodType<T>): T {
  if (!isStorable(body))
    throw new ManagementError(400, `Payload validation error: Texts ${NOT_STORABLE}.`, 'invalid_body');
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalid('Payload', body, parsed.error);
  return parsed.data;
}

/** The query, checked. @throws ManagementError 400 invalid_query_string */
export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  const query = c.req.query();
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw invalid('Query', query, parsed.error);
  return parsed.data;
}

/** The answer of Auth0's deletions and assignments: 204 without a body. */
export const noContent = (c: Context): Response => c.body(null, 204);
