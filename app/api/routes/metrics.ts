// Metrics for Prometheus, for callers who know METRICS_TOKEN.
import { createHash, timingSafeEqual } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { env } from '@/env';
import type { ApiEnv } from '../context';
import { renderMetrics } from '../metrics';
import { notSignedIn } from '../middleware/errors';
import { notFound } from '../problem';

const digest = (text: string) => createHash('sha256').update(text).digest();

export const metricsRoute = new OpenAPIHono<ApiEnv>().get('/metrics', async (c) => {
  const { metricsToken } = env();
  if (metricsToken === undefined) throw notFound('route');
  const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(given), digest(metricsToken)))
    throw notSignedIn('Send METRICS_TOKEN as a bearer token.');
  const { text, contentType } = await renderMetrics();
  return c.body(text, 200, { 'content-type': contentType });
});
