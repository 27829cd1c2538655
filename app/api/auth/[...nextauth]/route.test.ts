import { NextRequest } from 'next/server';
import { beforeAll, expect, test } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { GET } from './route';

beforeAll(() => setEnvironment());

const get = (path: string) => {
  const nextauth = new URL(path, 'http://localhost').pathname.split('/').slice(3);
  const request = new NextRequest(`http://localhost:3000${path}`);
  return GET(request, { params: Promise.resolve({ nextauth }) });
};

test.each([
  ['OAuthCallback', 'OAuthCallback'],
  ['%00/evil', '%00%2Fevil'],
  ['%0d%0aset-cookie:a=b', '%0D%0Aset-cookie%3Aa%3Db'],
  ['%E2%80%AE&error=x', '%E2%80%AE'],
  ['//evil.example', '%2F%2Fevil.example'],
])('the error %s leads to the sign-in page', async (error, encoded) => {
  const { status, headers } = await get(`/api/auth/error?error=${error}`);
  expect(status).toBe(302);
  expect(headers.get('location')).toBe(`http://localhost:3000/sign-in?error=${encoded}`);
});

test.each(['signout', 'csrf', 'providers', '_log', '__proto__', '%00'])(
  '%s is not served',
  async (action) => {
    expect((await get(`/api/auth/${action}`)).status).toBe(404);
  },
);
