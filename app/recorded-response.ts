// Records what a handler writes to a response, while it is sent.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const decompress = promisify(gunzip);

export interface RecordedResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  /** Without its content coding. */
  body: Buffer;
}

/**
 * Starts recording.
 * @returns resolves when the response has been sent; null when the client disconnected, or when the body is longer than
 * `limit` bytes or in a content coding other than gzip
 */
export async function recordResponse(
  response: ServerResponse,
  limit: number,
): Promise<RecordedResponse | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk);
    length += bytes.byteLength;
    if (length <= limit) chunks.push(bytes);
  };
  for (const method of ['write', 'end'] as const) {
    const send = response[method] as (...args: unknown[]) => unknown;
    response[method] = ((...args: unknown[]) => {
      keep(args[0], args[1]);
      return Reflect.apply(send, response, args);
    }) as never;
  }
  await new Promise((resolve) => response.once('close', resolve));
  if (!response.writableFinished || length > limit) return null;
  const headers = response.getHeaders();
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding !== 'gzip') return null;
  const body = Buffer.concat(chunks);
  return { status: response.statusCode, headers, body: coding ? await decompress(body) : body };
}
