// C2: scopes required by the endpoints of the Management API.
import { beforeAll, expect, test } from 'vitest';
import { managementScopes } from '../src/management/endpoints';
import { setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

/** A token of the client `management`, limited to these scopes. */
let tokenWith: (...scopes: string[]) => Promise<string>;

beforeAll(async () => {
  tokenWith = async (...scopes) => {
    const grant = { grant_type: 'client_credentials', audience: `${tenant.issuer}api/v2/` };
    const asked = { ...grant, scope: scopes.join(' '), ...tenant.credentials('management') };
    return (await (await tenant.token(asked)).json()).access_token;
  };
});

async function request(token: string, method: string, path: string) {
  const response = await fetch(
    `${tenant.issuer}api/v2${path.replace('{user}', encodeURIComponent(tenant.userId))}`,
    {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
    },
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const CURRENT_USER = 'update:current_user_metadata,create:current_user_metadata';

test.each([
  ['GET', '/users', 'read:users'],
  ['POST', '/users', 'create:users'],
  ['GET', '/users/{user}', 'read:users,read:current_user'],
  ['PATCH', '/users/{user}', `update:users,update:users_app_metadata,${CURRENT_USER}`],
  ['DELETE', '/users/{user}', 'delete:users,delete:current_user'],
  ['GET', '/users-by-email?email=a', 'read:users'],
  ['GET', '/users/{user}/sessions', 'read:sessions'],
  ['DELETE', '/users/{user}/sessions', 'delete:sessions'],
  ['GET', '/users/{user}/refresh-tokens', 'read:refresh_tokens'],
  ['DELETE', '/users/{user}/refresh-tokens', 'delete:refresh_tokens'],
  ['GET', '/sessions/x', 'read:sessions'],
  ['PATCH', '/sessions/x', 'update:sessions'],
  ['DELETE', '/sessions/x', 'delete:sessions'],
  ['POST', '/sessions/x/revoke', 'delete:sessions,delete:refresh_tokens'],
  ['GET', '/refresh-tokens/x', 'read:refresh_tokens'],
  ['PATCH', '/refresh-tokens/x', 'update:refresh_tokens'],
  ['DELETE', '/refresh-tokens/x', 'delete:refresh_tokens'],
  ['GET', '/users/{user}/roles', 'read:users,read:roles,read:role_members'],
  ['POST', '/users/{user}/roles', 'update:users,create:role_members'],
  ['DELETE', '/users/{user}/roles', 'update:users,delete:role_members'],
  ['GET', '/users/{user}/permissions', 'read:users'],
  ['POST', '/users/{user}/permissions', 'update:users'],
  ['DELETE', '/users/{user}/permissions', 'update:users'],
  ['GET', '/users/{user}/logs', 'read:logs,read:logs_users'],
  ['GET', '/roles', 'read:roles'],
  ['POST', '/roles', 'create:roles'],
  ['PATCH', '/roles/x', 'update:roles'],
  ['DELETE', '/roles/x', 'delete:roles'],
  ['POST', '/clients', 'create:clients'],
  ['DELETE', '/clients/x', 'delete:clients'],
  ['POST', '/client-grants', 'create:client_grants'],
  ['POST', '/resource-servers', 'create:resource_servers'],
  ['POST', '/connections', 'create:connections'],
  ['POST', '/actions/actions', 'create:actions'],
  ['PATCH', '/actions/actions/x', 'update:actions'],
  ['POST', '/actions/actions/x/deploy', 'create:actions'],
  ['GET', '/actions/triggers/post-login/bindings', 'read:actions'],
  ['PATCH', '/actions/triggers/post-login/bindings', 'update:actions'],
  ['GET', '/user-blocks/{user}', 'read:users'],
  ['DELETE', '/user-blocks/{user}', 'update:users'],
  ['GET', '/logs', 'read:logs,read:logs_users'],
])(
  'C2 %s %s requires one of %s, and the error lists them [endpoint pages, SDK]',
  async (method, path, scopes) => {
    const needed = scopes.split(',');
    const others = managementScopes().filter((scope) => !needed.includes(scope));
    const refused = await request(await tokenWith(...others), method, path);
    expect(refused).toEqual({
      status: 403,
      body: {
        statusCode: 403,
        error: 'Forbidden',
        message: `Insufficient scope, expected any of: ${scopes}`,
        errorCode: 'insufficient_scope',
      },
    });
  },
);

test.each([
  ['GET', '/users', 'read:users', 200],
  ['GET', '/users/{user}', 'read:users', 200],
  ['PATCH', '/users/{user}', 'update:users_app_metadata', 400],
  ['GET', '/users/{user}/roles', 'read:role_members', 200],
  ['GET', '/users/{user}/logs', 'read:logs_users', 200],
  ['GET', '/users/{user}/sessions', 'read:sessions', 200],
  ['GET', '/clients', 'read:clients', 200],
  ['GET', '/roles', 'read:roles', 200],
  ['GET', '/sessions/x', 'read:sessions', 404],
  ['GET', '/refresh-tokens/x', 'read:refresh_tokens', 404],
])('C2 %s %s: %s alone is sufficient [endpoint pages]', async (method, path, scope, status) => {
  expect((await request(await tokenWith(scope), method, path)).status).toBe(status);
});
test('C2 read:users is not sufficient for the roles of a user [endpoint pages]', async () => {
  const token = await tokenWith('read:users');
  expect((await request(token, 'GET', '/users/{user}/roles')).status).toBe(403);
  expect(
    (await request(await tokenWith('read:users', 'read:roles'), 'GET', '/users/{user}/roles')).status,
  ).toBe(200);
});
