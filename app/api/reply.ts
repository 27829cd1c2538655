// How answers go out: JSON text made by Postgres as it is, and files piece by piece.
import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { Json } from '@/db/json';
import type { ApiEnv } from './context';
import { ANSWER_HEADERS } from './middleware/security-headers';
import { notFound } from './problem';

const JSON_HEADERS = { 'content-type': 'application/json', ...ANSWER_HEADERS };

/**
 * Answers with a `Json<T>`, typed like `c.json` of a `T`. The answer is made at once with every header it needs: a plain
 * object goes to the connection as it is, while headers that are looked at or changed are copied again and again.
 */
export function sendJson<T, S extends 200 | 201 = 200>(
  c: Context<ApiEnv>,
  text: Json<T>,
  status?: S,
): Response & TypedResponse<JSONParsed<T>, S, 'json'> {
  const response = new Response(text, { status: status ?? 200, headers: JSON_HEADERS });
  c.set('complete', response);
  // The body is text to Hono; its type comes from the query that made it.
  return response as Response & TypedResponse<JSONParsed<T>, S, 'json'>;
}

/** Answers with what was looked for, of which there may be none. @throws {Problem} not-found, naming `what` */
export function sendFound<T>(c: Context<ApiEnv>, text: Json<T> | null, what: string) {
  if (text === null) throw notFound(what);
  return sendJson(c, text);
}

/** A body made from pieces of text; it reads no further ahead than the listener's connection takes. */
export function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
