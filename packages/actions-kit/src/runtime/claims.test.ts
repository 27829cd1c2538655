// Which custom claims reach a token. Source: Auth0 docs "Create custom claims".
import { expect, test } from 'vitest';
import { allowedClaims } from './claims';

const API = 'https://api.encore.example';
const MANAGEMENT = 'https://tenant.example/api/v2/';

test.each([
  ['https://encore.example/roles', API, undefined],
  ['plan', API, undefined],
  ['email', API, undefined],
  ['roles', API, 'restricted name'],
  ['permissions', API, 'restricted name'],
  ['sub', API, 'restricted name'],
  ['groups', API, 'restricted name'],
  ['org_id', API, 'restricted name'],
  ['x5t#S256', API, 'restricted name'],
  ['sip_anything', API, 'restricted name'],
  ['https://encore.auth0.com/roles', API, 'namespace reserved by Auth0'],
  ['https://auth0.com/roles', API, 'namespace reserved by Auth0'],
  ['http://x.webtask.io/roles', API, 'namespace reserved by Auth0'],
  ['urn:auth0:roles', API, 'namespace reserved by Auth0'],
  ['https://notauth0.com/roles', API, undefined],
  ['plan', MANAGEMENT, 'not namespaced, and the audience is an Auth0 API'],
  ['https://encore.example/plan', MANAGEMENT, undefined],
])('%s on an access token for %s: %s', (name, audience, reason) => {
  const { allowed, dropped } = allowedClaims('access_token', { [name]: 1 }, audience);
  expect(allowed).toEqual(reason ? {} : { [name]: 1 });
  expect(dropped).toEqual(reason ? [{ token: 'access_token', name, reason }] : []);
});

test('the audience restricts access tokens only', () => {
  expect(allowedClaims('id_token', { plan: 1 }, MANAGEMENT).allowed).toEqual({ plan: 1 });
});

test('omits claims that are undefined', () => {
  expect(allowedClaims('id_token', { plan: undefined }).allowed).toEqual({});
});
