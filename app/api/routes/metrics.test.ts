import { expect, test } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { createApi } from '..';

const TOKEN = 'a-token-for-Prometheus';
setEnvironment({ METRICS_TOKEN: TOKEN });
const get = (path: string, headers: Record<string, string> = {}) => createApi().request(path, { headers });

test('reports requests by route, to callers with the token', async () => {
  await get('/api/health');
  const response = await get('/api/metrics', { authorization: `Bearer ${TOKEN}` });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/api\/health",status="200"\} 1/,
  );
  expect(text).toContain('process_resident_memory_bytes');
});

test.each([{}, { authorization: 'Bearer wrong' }])('rejects other callers: %j', async (headers) => {
  expect((await get('/api/metrics', headers as Record<string, string>)).status).toBe(401);
});
