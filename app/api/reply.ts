// JSON text made by Postgres goes out as it is: nothing is parsed and printed again on the way.
import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { Json } from '@/db/types';

/** Answers with a `Json<T>`, typed like `c.json` of a `T`. */
export function sendJson<T, S extends 200 | 201 = 200>(
  c: Context,
  text: Json<T>,
  status?: S,
): Response & TypedResponse<JSONParsed<T>, S, 'json'> {
  const response: Response = c.body(text, status ?? 200, { 'content-type': 'application/json' });
  // The body is text to Hono; its type comes from the query that made it.
  return response as Response & TypedResponse<JSONParsed<T>, S, 'json'>;
}
