// The endpoints of Auth0's Management API: the list follows the official SDK, each one is served or answers 501.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { setUpTestTenant } from '../testing/fixture';
import { coverageTable, missingEndpoints, withoutNames } from './coverage';
import { ENDPOINTS } from './endpoints';
import { findManagementEndpoint, SURFACE } from './not-emulated';

const README = 'packages/tenant/README.md';
const START = '<!-- coverage: npx vitest run packages/tenant/src/management/coverage -u -->\n';
const END = '\n<!-- end of coverage -->';

const tenant = setUpTestTenant();

/** Method and path of every request that the SDK `auth0` makes. */
async function endpointsOfSdk(): Promise<string[]> {
  const sdk = join(dirname(createRequire(import.meta.url).resolve('auth0')), 'management/api');
  const files = (await readdir(sdk, { recursive: true })).filter((file) => file.endsWith('Client.js'));
  const REQUEST = /ManagementEnvironment\.Default, ([`"])(.+?)\1\),\s*method: "(\w+)"/g;
  const found = files.map(async (file) => {
    const source = await readFile(join(sdk, file), 'utf8');
    return [...source.matchAll(REQUEST)].map(
      ([, , path = '', method]) => `${method} /${path.replace(/\$\{[^}]*\((\w+)\)\}/g, '{$1}')}`,
    );
  });
  return [...new Set((await Promise.all(found)).flat())];
}

test('the list contains the endpoints of the official SDK, and all that the tenant serves', async () => {
  expect([...SURFACE].sort()).toEqual((await endpointsOfSdk()).sort());
  const known = new Set(SURFACE.map(withoutNames));
  const served = ENDPOINTS.map(({ method, path }) => withoutNames(`${method} ${path}`));
  expect(served.filter((endpoint) => !known.has(endpoint))).toEqual([]);
});

test('an endpoint that is not emulated answers 501 with its name, with and without a token', async () => {
  const missing = missingEndpoints();
  expect(missing.length).toBeGreaterThan(100);
  for (const endpoint of missing) {
    const [method = '', path = ''] = endpoint.split(' ');
    const response = await fetch(`${tenant.issuer}api/v2${path.replace(/\{\w+\}/g, 'x')}`, { method });
    const named = findManagementEndpoint(method, path.replace(/\{\w+\}/g, 'x')) ?? '';
    expect({ endpoint, status: response.status, body: await response.json() }).toEqual({
      endpoint,
      status: 501,
      body: {
        statusCode: 501,
        error: 'Not Implemented',
        message: `${named.replace(' ', ' /api/v2')} is not emulated by this tenant.`,
        errorCode: 'not_emulated',
      },
    });
  }
});

test.each([
  ['POST', '/passwordless/start', '/passwordless/start'],
  ['POST', '/oauth/device/code', '/oauth/device/code'],
  ['POST', '/oauth/par', '/oauth/par'],
  ['POST', '/oidc/register', '/oidc/register'],
  ['GET', '/samlp/metadata/web', '/samlp/*'],
  ['GET', '/me/v1/authentication-methods', '/me/*'],
])('%s %s of the Authentication API answers 501 with its name', async (method, path, named) => {
  const response = await fetch(`${tenant.url}${path}`, { method });
  expect(response.status).toBe(501);
  expect(await response.json()).toEqual({
    error: 'not_emulated',
    error_description: `${method} ${named} is not emulated by this tenant.`,
  });
});

test('a path that Auth0 does not have answers 404 with JSON', async () => {
  for (const path of ['/nothing', '/api/v2/nothing']) {
    const response = await fetch(`${tenant.url}${path}`);
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
      status: 404,
      type: 'application/json',
    });
  }
});

test('the README lists what is served', async () => {
  const readme = await readFile(README, 'utf8');
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.slice(rest.indexOf(END));
  await expect(`${before}${START}\n${coverageTable()}\n${after}`).toMatchFileSnapshot('../../README.md');
});
