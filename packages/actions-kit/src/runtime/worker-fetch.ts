// The `fetch` an Action sees: Node's own, watched; or, when a login is run again, one that only repeats recorded answers.
import { maskBody, maskText, maskUrl } from './masking';
import type { RequestObservation } from './observations';
import type { Replay } from './replay';
import { currentExecution, type Execution } from './worker-execution';

const MAX_BODY_BYTES = 16 * 1024;
const NULL_BODY = [101, 204, 205, 304];

/** Puts the watched `fetch` in the place of Node's. Requests made in other ways are not seen. */
export function watchFetch(replay: Replay | undefined): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const execution = currentExecution();
    if (!execution) return original(input, init);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    // Masked here already: run again, the request is found by what was recorded of it.
    const url = execution.mask(maskUrl(input instanceof Request ? input.url : String(input)));
    const observed: RequestObservation = { what: 'request', method, url };
    execution.observe(observed);
    const start = performance.now();
    try {
      const response = replay ? repeat(replay, observed) : await original(input, init);
      observed.status = response.status;
      if (!replay) keepBody(execution, observed, response);
      return response;
    } catch (error) {
      observed.error = maskText(reasonOf(error));
      throw error;
    } finally {
      observed.ms = performance.now() - start;
    }
  };
}

/** @throws TypeError as fetch does, when nothing was recorded or what was recorded is a failure */
function repeat(replay: Replay, observed: RequestObservation): Response {
  observed.replayed = true;
  const { method, url } = observed;
  const recorded = replay.answer(method, url);
  if (!recorded) throw failed(`${method} ${url} was not made when the login was recorded`);
  const { status, error, body, contentType } = recorded;
  if (status === undefined) throw failed(error ?? 'there was no answer when the login was recorded');
  if (body === undefined) throw failed('the answer was too large to be recorded, or no text');
  Object.assign(observed, { body, contentType });
  const headers = new Headers(contentType ? { 'content-type': contentType } : {});
  return new Response(NULL_BODY.includes(status) ? null : body, { status, headers });
}

const failed = (why: string) => new TypeError('fetch failed', { cause: new Error(why) });

/** Reads along, as far as the body is text and not too long. */
function keepBody(execution: Execution, observed: RequestObservation, response: Response): void {
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

/** Undefined when there is more of it than is kept. */
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
