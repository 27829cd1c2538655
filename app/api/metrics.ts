// Metrics of this process in the Prometheus text format. Off unless METRICS_TOKEN is set.
import { oncePerProcess } from '@encore/util/once-per-process';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Histogram, Registry } from 'prom-client';
import { env } from '@/env';

interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
}

/** Loaded with the first request, so that a process without metrics never loads the library. */
const metrics = () =>
  oncePerProcess<Promise<Metrics>>('metrics', async () => {
    const { collectDefaultMetrics, Histogram, Registry } = await import('prom-client');
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time until the response of the API begins.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    });
    return { registry, requests };
  });

/** Records a request, by the path as its route was registered, without ids. */
export function observeRequest(c: Context, seconds: number): void {
  if (env().metricsToken === undefined) return;
  const labels = { method: c.req.method, route: routePath(c), status: String(c.res.status) };
  void metrics().then(({ requests }) => requests.observe(labels, seconds));
}

/** The metrics and their content type. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry } = await metrics();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
