import { expect, test, vi } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { createApi } from '..';
import { docs } from './docs';

setEnvironment();

test('describes every route, including its problems', async () => {
  const response = await createApi().request('/api/openapi.json');
  const { paths, openapi } = await response.json();
  expect(openapi).toBe('3.1.0');
  const operations = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, ...operation })),
  );
  expect(operations.length).toBeGreaterThan(30);
  for (const { route, responses } of operations) {
    expect(responses.default, route).toMatchObject({ description: 'A problem.' });
  }
});

test('generates the document once', async () => {
  const generate = vi.fn(() => ({ openapi: '3.1.0' }));
  const app = docs(generate);
  for (let n = 0; n < 2; n++) {
    expect(await (await app.request('/openapi.json')).json()).toEqual({ openapi: '3.1.0' });
  }
  expect(generate).toHaveBeenCalledOnce();
});

test('serves the docs page without inline scripts and with all files from this server', async () => {
  const api = createApi();
  const response = await api.request('/api/docs');
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const page = await response.text();
  expect(page).not.toMatch(/<script(?![^>]*src=)|style=|https?:/);
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(files).toHaveLength(3);
  for (const path of files) {
    const file = await api.request(path);
    expect([path, file.status, file.headers.get('content-type')]).toEqual([
      path,
      200,
      expect.stringMatching(/^text\/(javascript|css)/),
    ]);
  }
  expect((await api.request('/api/docs/package.json')).status).toBe(404);
});
