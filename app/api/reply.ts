// Responses with JSON text from Postgres, and streamed text.
import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { Json } from '@/db/json';
import { log } from '@/lib/log';
import type { ApiEnv } from './context';
import { RESPONSE_HEADERS } from './middleware/security-headers';
import { notFound } from './problem';

const JSON_HEADERS = { 'content-type': 'application/json', ...RESPONSE_HEADERS };

/**
 * Sends a `Json<T>` without parsing it, typed like `c.json` of a `T`. All headers are set at construction:
 * @hono/node-server writes a plain object as it is, but copies headers that were read or changed.
 */
export function sendJson<T, S extends 200 | 201 = 200>(
  c: Context<ApiEnv>,
  text: Json<T>,
  status?: S,
): Response & TypedResponse<JSONParsed<T>, S, 'json'> {
  const response = new Response(text, { status: status ?? 200, headers: JSON_HEADERS });
  c.set('complete', response);
  return response as Response & TypedResponse<JSONParsed<T>, S, 'json'>;
}

/** Like `sendJson`. @throws {Problem} not-found with the name `what`, for null */
export function sendFound<T>(c: Context<ApiEnv>, text: Json<T> | null, what: string) {
  if (text === null) throw notFound(what);
  return sendJson(c, text);
}

/**
 * A body of text chunks, pulled with backpressure. An error aborts the transfer, so that the client does not take a part for
 * the whole.
 * @throws the error of the first chunk, which can still be answered with a status
 */
export async function streamOf(texts: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let chunk = await texts.next();
  return new ReadableStream({
    async pull(controller) {
      try {
        if (chunk.done) return controller.close();
        controller.enqueue(encoder.encode(chunk.value));
        chunk = await texts.next();
      } catch (err) {
        log.error({ err }, 'A download was aborted.');
        // The server prints this error, so it has no details.
        controller.error(new Error('The download was aborted.'));
      }
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
