import { expect, test } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { POST } from './route';

setEnvironment();

test('a page of another site cannot renew the session', async () => {
  const request = new Request('http://localhost:3000/api/auth/session', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect((await POST(request)).status).toBe(403);
});

test('without a session there is nothing to renew', async () => {
  const request = new Request('http://localhost:3000/api/auth/session', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const response = await POST(request);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({});
});
