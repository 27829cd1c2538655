// Server-sent events: `changed` whenever displayed data may have changed. The page then reloads its data.
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Tenant } from '../../tenant';

const DEBOUNCE_MS = 50;
/** Reconnection time of the browser. */
const RETRY_MS = 500;

export function liveEvents({ changes, executions, buildProblems, closing }: Tenant, c: Context): Response {
  return streamSSE(c, async (stream) => {
    // Registered before the first write, so that a page that closes immediately is unsubscribed.
    const closed = new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      closing.addEventListener('abort', () => resolve(), { once: true });
    });
    await stream.write(`retry: ${RETRY_MS}\n\n`);
    let pending: NodeJS.Timeout | undefined;
    const send = () => {
      pending = undefined;
      void stream.writeSSE({ event: 'changed', data: '' });
    };
    const changed = () => {
      pending ??= setTimeout(send, DEBOUNCE_MS);
    };
    const subscriptions = [changes, executions, buildProblems].map((source) => source.subscribe(changed));
    await closed;
    for (const unsubscribe of subscriptions) unsubscribe();
    clearTimeout(pending);
  });
}
