// Who may use the Management API: machines by their scopes, users for themselves only.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant();
  userId = await tenant.createUser(EMAIL, PASSWORD, { user_metadata: { a: 1 } });
});
afterAll(() => tenant.close());

async function call(token: string | undefined, method: string, path: string, body?: unknown) {
  const response = await fetch(`${tenant.issuer}api/v2${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

async function machineToken(scope: string) {
  const audience = `${tenant.issuer}api/v2/`;
  const body = { grant_type: 'client_credentials', audience, scope, ...tenant.credentials('management') };
  return (await (await tenant.token(body)).json()).access_token as string;
}

async function userToken(scope: string) {
  const audience = `${tenant.issuer}api/v2/`;
  return (await tenant.signIn(EMAIL, PASSWORD, { audience, scope: `openid ${scope}` })).access_token;
}

const path = (id: string) => `/users/${encodeURIComponent(id)}`;

test('no token, and a token that is none', async () => {
  expect(await call(undefined, 'GET', '/users')).toEqual({
    status: 401,
    body: { statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' },
  });
  expect((await call('nonsense', 'GET', '/users')).body.message).toBe('Invalid token');
});

test('a token for another API', async () => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { scope: 'read:plays' });
  expect(await call(access_token, 'GET', '/users')).toMatchObject({
    status: 401,
    body: { message: 'Bad audience: https://api.test.example' },
  });
});

test('a token whose signature was changed', async () => {
  const token = (await machineToken('read:users')).replace(/[^.]+$/, 'A'.repeat(342));
  expect((await call(token, 'GET', '/users')).body.message).toBe(
    'Invalid signature received for JSON Web Token validation',
  );
});

test('a token without the scope', async () => {
  expect(await call(await machineToken('read:users'), 'DELETE', path(userId))).toEqual({
    status: 403,
    body: {
      statusCode: 403,
      error: 'Forbidden',
      message: 'Insufficient scope, expected any of: delete:users,delete:current_user',
      errorCode: 'insufficient_scope',
    },
  });
});

test('an unknown path', async () => {
  expect(await call(await machineToken('read:users'), 'GET', '/nothing')).toEqual({
    status: 404,
    body: { statusCode: 404, error: 'Not Found', message: 'Not Found' },
  });
});

test('a user reads and changes their own user_metadata, and nothing else', async () => {
  const token = await userToken('read:current_user update:current_user_metadata');
  expect((await call(token, 'GET', path(userId))).body).toMatchObject({ user_id: userId });
  const changed = await call(token, 'PATCH', path(userId), { user_metadata: { b: 2 } });
  expect(changed).toMatchObject({ status: 200, body: { user_metadata: { a: 1, b: 2 } } });
  for (const body of [
    { app_metadata: { plan: 'premium' } },
    { password: PASSWORD },
    { email: 'x@test.example' },
  ]) {
    expect((await call(token, 'PATCH', path(userId), body)).status).toBe(403);
  }
  expect((await call(token, 'GET', '/users')).status).toBe(403);
});

test("a user's token does not open another user", async () => {
  const other = await tenant.createUser('bob@test.example', PASSWORD);
  const token = await userToken('read:current_user update:current_user_metadata');
  expect((await call(token, 'GET', path(other))).status).toBe(403);
  expect((await call(token, 'PATCH', path(other), { user_metadata: { b: 2 } })).status).toBe(403);
});

test('a user cannot ask for the scopes of a machine', async () => {
  const token = await userToken('read:users update:users delete:users read:current_user');
  expect((await call(token, 'GET', '/users')).status).toBe(403);
  expect((await call(token, 'PATCH', path(userId), { app_metadata: { roles: ['admin'] } })).status).toBe(403);
});
