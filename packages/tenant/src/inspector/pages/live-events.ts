// Server-Sent Events: `changed` whenever something an open page shows may have changed. The page asks again what it is,
// which is also how it catches up after a restart of the tenant.
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Tenant } from '../../tenant';

/** A burst of changes is told of once. */
const PAUSE_MS = 50;
/** A browser that has lost the tenant tries again after this. */
const RETRY_MS = 500;

/** The stream of one open page; it lasts until the page closes. */
export function liveEvents({ changes, executions, buildProblems }: Tenant, c: Context): Response {
  return streamSSE(c, async (stream) => {
    // Listened for first: a page that closes at once must not be told for ever.
    const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
    await stream.write(`retry: ${RETRY_MS}\n\n`);
    let pending: NodeJS.Timeout | undefined;
    const send = () => {
      pending = undefined;
      void stream.writeSSE({ event: 'changed', data: '' });
    };
    const changed = () => {
      pending ??= setTimeout(send, PAUSE_MS);
    };
    const unsubscribe = [changes, executions, buildProblems].map((source) => source.subscribe(changed));
    await closed;
    for (const end of unsubscribe) end();
    clearTimeout(pending);
  });
}
