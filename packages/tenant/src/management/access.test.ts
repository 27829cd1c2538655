// Authentication and authorization of the Management API for machines and users.
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const tenant = setUpTestTenant({}, { user_metadata: { a: 1 } });

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

test('rejects a missing and a malformed token', async () => {
  expect(await call(undefined, 'GET', '/users')).toEqual({
    status: 401,
    body: { statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' },
  });
  expect((await call('nonsense', 'GET', '/users')).body.message).toBe('Invalid token');
});

test('rejects a token for another API', async () => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { scope: 'read:plays' });
  expect(await call(access_token, 'GET', '/users')).toMatchObject({
    status: 401,
    body: { message: 'Bad audience: https://api.test.example' },
  });
});

test('rejects a token with an invalid signature', async () => {
  const token = (await machineToken('read:users')).replace(/[^.]+$/, 'A'.repeat(342));
  expect((await call(token, 'GET', '/users')).body.message).toBe(
    'Invalid signature received for JSON Web Token validation',
  );
});

test('rejects a token without the required scope', async () => {
  expect(await call(await machineToken('read:users'), 'DELETE', path(tenant.userId))).toEqual({
    status: 403,
    body: {
      statusCode: 403,
      error: 'Forbidden',
      message: 'Insufficient scope, expected any of: delete:users,delete:current_user',
      errorCode: 'insufficient_scope',
    },
  });
});

test('lets users read themselves and change only their user_metadata', async () => {
  const token = await userToken('read:current_user update:current_user_metadata');
  expect((await call(token, 'GET', path(tenant.userId))).body).toMatchObject({ user_id: tenant.userId });
  const changed = await call(token, 'PATCH', path(tenant.userId), { user_metadata: { b: 2 } });
  expect(changed).toMatchObject({ status: 200, body: { user_metadata: { a: 1, b: 2 } } });
  for (const body of [
    { app_metadata: { plan: 'premium' } },
    { password: PASSWORD },
    { email: 'x@test.example' },
  ]) {
    expect((await call(token, 'PATCH', path(tenant.userId), body)).status).toBe(403);
  }
  expect((await call(token, 'GET', '/users')).status).toBe(403);
});

test("rejects a user's token for another user", async () => {
  const other = await tenant.createUser('bob@test.example', PASSWORD);
  const token = await userToken('read:current_user update:current_user_metadata');
  expect((await call(token, 'GET', path(other))).status).toBe(403);
  expect((await call(token, 'PATCH', path(other), { user_metadata: { b: 2 } })).status).toBe(403);
});

test('does not grant machine scopes to users', async () => {
  const token = await userToken('read:users update:users delete:users read:current_user');
  expect((await call(token, 'GET', '/users')).status).toBe(403);
  expect(
    (await call(token, 'PATCH', path(tenant.userId), { app_metadata: { roles: ['admin'] } })).status,
  ).toBe(403);
});
