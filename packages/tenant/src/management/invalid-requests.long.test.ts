// Every endpoint of the Management API with invalid tokens, bodies, queries and ids: errors in Auth0's format, and never a 5xx.
import { expect, test } from 'vitest';
import { setUpTestTenant } from '../testing/fixture';
import { ENDPOINTS } from './endpoints';

const tenant = setUpTestTenant();

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const BODIES = [
  '',
  '{"name":',
  'null',
  '7',
  '[null]',
  '{"name":7,"enabled":"yes","body":[],"template":{},"credentials":7,"permissions":"x","users":7,"roles":7,"options":7}',
  '{"name":null,"permissions":[null],"users":[null],"roles":[null],"scope":[null],"credentials":null,"options":null}',
  '{"name":"a\\u0000b","template":"\\u0000"}',
  '{"__proto__":{"a":1},"constructor":{"prototype":{}}}',
  nested(5_000),
  `{"name":"${'x'.repeat(1_100_000)}"}`,
];
const QUERIES = [
  'page=-1',
  'page=1e99',
  'page=9007199254740991&per_page=100',
  'per_page=101',
  'per_page=',
  'take=0&from=x',
  'include_totals=maybe',
  'fields=__proto__,%00',
  'q=%22&sort=x:7',
];
const IDS = ['unknown', '%00', '__proto__', "'%25", 'auth0%7Cnobody', 'a'.repeat(3_000)];

async function machineToken(scope?: string): Promise<string> {
  const answer = await tenant.token({
    grant_type: 'client_credentials',
    audience: `${tenant.issuer}api/v2/`,
    ...(scope && { scope }),
    ...tenant.credentials('management'),
  });
  return (await answer.json()).access_token;
}

/** @returns the status; that of a response that is not as Auth0's with its text */
async function send(token: string, method: string, path: string, body?: string): Promise<number | string> {
  const response = await fetch(`${tenant.issuer}api/v2${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && method !== 'GET' && { body }),
  });
  const { status } = response;
  const text = await response.text();
  if (status < 400 || method === 'HEAD') return status;
  const { statusCode, error, message } = JSON.parse(text);
  const isComplete = statusCode === status && typeof error === 'string' && typeof message === 'string';
  return isComplete && text.length < 2_000 && (status < 500 || status === 501) ? status : `${status} ${text}`;
}

/** Generates a key each time, without reading a body. */
const ROTATE = '/keys/signing/rotate';

const pathWith = (path: string, id: string) => path.replace(/:\w+/g, id);

test('without a valid token 401, without the scope 403', async () => {
  const readUsers = await machineToken('read:users');
  for (const { method, path, scopes } of ENDPOINTS) {
    const statuses: (number | string)[] = [];
    for (const token of ['', 'a.b.c', readUsers])
      statuses.push(await send(token, method, pathWith(path, 'x'), '{}'));
    const [none, invalid, other] = statuses;
    expect([none, invalid], `${method} ${path}`).toEqual([401, 401]);
    if (!scopes.includes('read:users')) expect(other, `${method} ${path}`).toBe(403);
  }
});

test('bodies, queries, ids and methods', { timeout: 300_000 }, async () => {
  const token = await machineToken();
  for (const { method, path } of ENDPOINTS.filter((each) => each.path !== ROTATE)) {
    const known = pathWith(path, 'rol_x');
    const requests =
      method === 'GET'
        ? QUERIES.map((query) => send(token, method, `${known}?${query}`))
        : BODIES.map((body) => send(token, method, known, body));
    if (path.includes(':'))
      requests.push(...IDS.map((id) => send(token, method, pathWith(path, id), '{"a":1}')));
    requests.push(
      send(token, 'HEAD', known),
      send(token, 'OPTIONS', known),
      send(token, 'PROPFIND', known, ''),
    );
    for (const answer of await Promise.all(requests))
      expect(answer, `${method} ${path}`).toEqual(expect.any(Number));
  }
});
