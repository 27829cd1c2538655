// The `fetch` of Actions: records requests and responses, or serves recorded responses in a replay.
import { maskBody, maskText, maskUrl } from './masking';
import type { RequestObservation } from './observations';
import type { Replay } from './replay';
import { currentExecution, type Execution } from './worker-execution';

const MAX_BODY_BYTES = 16 * 1024;
const NULL_BODY = [101, 204, 205, 304];

/** Replaces the global `fetch`. Requests through other APIs are not recorded. */
export function watchFetch(replay: Replay | undefined): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const execution = currentExecution();
    if (!execution) return original(input, init);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    // Masked before the lookup: a replay finds recorded requests by their masked URL.
    const url = execution.mask(maskUrl(input instanceof Request ? input.url : String(input)));
    const observed: RequestObservation = { what: 'request', method, url };
    execution.observe(observed);
    const start = performance.now();
    try {
      const response = replay ? replayResponse(replay, observed) : await original(input, init);
      observed.status = response.status;
      if (!replay) recordBody(execution, observed, response);
      return response;
    } catch (error) {
      observed.error = maskText(reasonOf(error));
      throw error;
    } finally {
      observed.ms = performance.now() - start;
    }
  };
}

/** Makes `json()` of responses and requests return objects of the calling execution's realm. */
export function parseInRealm(): void {
  for (const { prototype } of [Response, Request]) {
    prototype.json = async function json(this: Body) {
      const text = await this.text();
      return (currentExecution()?.parse ?? JSON.parse)(text);
    };
  }
}

/** @throws TypeError like fetch, if no response or a failure was recorded */
function replayResponse(replay: Replay, observed: RequestObservation): Response {
  observed.replayed = true;
  const { method, url } = observed;
  const recorded = replay.answer(method, url);
  if (!recorded) throw fetchError(`${method} ${url} was not requested when the login was recorded`);
  const { status, error, body, contentType } = recorded;
  if (status === undefined) throw fetchError(error ?? 'there was no response when the login was recorded');
  if (body === undefined) throw fetchError('the response was not recorded: too large or not text');
  Object.assign(observed, { body, contentType });
  const headers = new Headers(contentType ? { 'content-type': contentType } : {});
  return new Response(NULL_BODY.includes(status) ? null : body, { status, headers });
}

const fetchError = (why: string) => new TypeError('fetch failed', { cause: new Error(why) });

/** Records the body of a response from a clone, if it is text and not too large. */
function recordBody(execution: Execution, observed: RequestObservation, response: Response): void {
  const contentType = response.headers.get('content-type') ?? '';
  const length = Number(response.headers.get('content-length') ?? 0);
  if (response.body && (!/json|text|xml|urlencoded/i.test(contentType) || length > MAX_BODY_BYTES)) return;
  const reading = textOf(response.clone())
    .then((text) => {
      if (text !== undefined) Object.assign(observed, { body: maskBody(text, contentType), contentType });
    })
    .catch(() => {})
    .finally(() => execution.pending.delete(reading));
  execution.pending.add(reading);
}

/** The body as text; undefined if it exceeds the limit. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
