// D3: access tokens, ID tokens and the metadata documents. /userinfo: packages/tenant/src/oidc/userinfo.test.ts.
import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import type { Tokens } from '../src/testing';
import { AUDIENCE, claims, EMAIL, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({ given_name: 'Ann', family_name: 'Archer', email_verified: true });

let tokens: Tokens;
let access: JWTPayload;
let id: JWTPayload;
let discovery: Record<string, unknown>;
let keys: Record<string, unknown>[];

beforeAll(async () => {
  tokens = await tenant.signIn();
  ({ access, id } = claims(tokens));
  const document = async (name: string) => (await fetch(`${tenant.issuer}.well-known/${name}`)).json();
  discovery = await document('openid-configuration');
  ({ keys } = await document('jwks.json'));
});

test('D3 an access token has alg RS256, typ JWT and the kid of a published key [DOC access-token-profiles]', () => {
  const { alg, typ, kid } = decodeProtectedHeader(tokens.access_token);
  expect({ alg, typ }).toEqual({ alg: 'RS256', typ: 'JWT' });
  expect(keys.map((key) => key.kid)).toContain(kid);
});
test('D3 both tokens verify with the published keys [DOC]', async () => {
  const published = createRemoteJWKSet(new URL(String(discovery.jwks_uri)));
  const options = { issuer: tenant.issuer, algorithms: ['RS256'] };
  await jwtVerify(tokens.access_token, published, { ...options, audience: AUDIENCE });
  await jwtVerify(tokens.id_token ?? '', published, { ...options, audience: 'web' });
});
test('D3 iss is the address of the tenant with a trailing slash [DOC access-tokens]', () => {
  expect([access.iss, id.iss]).toEqual([`${tenant.url}/`, `${tenant.url}/`]);
});
test('D3 aud is the API and /userinfo if openid was requested [DOC access-tokens]', () => {
  expect(access.aud).toEqual([AUDIENCE, `${tenant.issuer}userinfo`]);
});
test('D3 aud is one string without openid [inferred]', async () => {
  expect(claims(await tenant.signIn({ scope: 'read:plays' })).access.aud).toBe(AUDIENCE);
});
test('D3 azp is the client, sub the user, in an access token [DOC access-token-profiles]', () => {
  expect(access).toMatchObject({ azp: 'web', sub: tenant.userId });
  expect(access).not.toHaveProperty('client_id');
});
test('D3 scope is a space-separated string, in the token and in the response [DOC access-tokens]', () => {
  expect(access.scope).toBe('openid profile email offline_access');
  expect(tokens.scope).toBe(access.scope);
});
test('D3 exp is iat plus the lifetime of the API [DOC update-access-token-lifetime]', () => {
  expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(tokens.expires_in);
});
test('D3 an access token of a browser login has no gty and no permissions [DOC access-token-profiles]', () => {
  expect(access).not.toHaveProperty('gty');
  expect(access).not.toHaveProperty('permissions');
});
test('D3 an access token of a refresh exchange has gty refresh_token [DOC access-token-profiles]', async () => {
  const again = await tenant.signIn();
  const refreshed = await (await tenant.refresh(again.refresh_token ?? '')).json();
  expect(claims(refreshed).access.gty).toBe('refresh_token');
});
test('D3 an access token contains no profile attributes [DOC access-tokens]', () => {
  expect(JSON.stringify(access)).not.toMatch(/Archer|ann@test\.example/);
});
test('D3 without an audience the access token is opaque and valid only for /userinfo [DOC]', async () => {
  const { access_token } = await tenant.signIn({ audience: '' });
  expect(access_token).not.toContain('.');
  expect((await tenant.userinfo(access_token)).status).toBe(200);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await fetch(`${tenant.issuer}api/v2/users`, { headers })).status).toBe(401);
});
test('D3 an ID token has iss, sub, aud of the client, iat, exp and sid [DOC]', () => {
  expect(id).toMatchObject({ sub: tenant.userId, aud: 'web', sid: expect.any(String) });
  expect(id.iat).toEqual(expect.any(Number));
});
test('D3 an ID token has a lifetime of 36000 seconds [DOC update-id-token-lifetime]', () => {
  expect((id.exp ?? 0) - (id.iat ?? 0)).toBe(36_000);
});
test('D3 scope profile releases the names, nickname, picture and updated_at [DOC openid-connect-scopes]', () => {
  expect(id).toMatchObject({
    name: EMAIL,
    given_name: 'Ann',
    family_name: 'Archer',
    nickname: 'ann',
    picture: expect.stringContaining('https://'),
    updated_at: expect.anything(),
  });
});
test('D3 scope email releases email and email_verified [DOC openid-connect-scopes]', () => {
  expect(id).toMatchObject({ email: EMAIL, email_verified: true });
});
test('D3 without these scopes the ID token has no profile claims [DOC openid-connect-scopes]', async () => {
  const bare = claims(await tenant.signIn({ scope: 'openid' })).id;
  for (const name of ['name', 'given_name', 'nickname', 'picture', 'email', 'email_verified'])
    expect(bare).not.toHaveProperty(name);
});
test('D3 user_id is auth0| and 24 hexadecimal digits, or google-oauth2| and digits [DOC user-profile-structure]', async () => {
  expect(tenant.userId).toMatch(/^auth0\|[0-9a-f]{24}$/);
  const google = await tenant.signInWithGoogle('g@gmail.example');
  expect(claims(google).id.sub).toMatch(/^google-oauth2\|\d{21}$/);
});
test('D3 the token lifetime of a new API is 86400 [TFR]', async () => {
  const api = { identifier: 'https://day.test.example', name: 'Day', scopes: [{ value: 'read:x' }] };
  expect((await tenant.call('POST', '/resource-servers', api)).body.token_lifetime).toBe(86_400);
  expect((await tenant.signIn({ audience: api.identifier, scope: 'openid' })).expires_in).toBe(86_400);
});

test.each([
  ['authorization_endpoint', 'authorize'],
  ['token_endpoint', 'oauth/token'],
  ['userinfo_endpoint', 'userinfo'],
  ['jwks_uri', '.well-known/jwks.json'],
  ['revocation_endpoint', 'oauth/revoke'],
  ['mfa_challenge_endpoint', 'mfa/challenge'],
  ['end_session_endpoint', 'oidc/logout'],
])('D3 discovery: %s is /%s [published copy]', (name, path) => {
  expect(discovery[name]).toBe(`${tenant.issuer}${path}`);
});
test('D3 discovery: issuer has the trailing slash [published copy]', () => {
  expect(discovery.issuer).toBe(`${tenant.url}/`);
});
test("D3 discovery: Auth0's scopes and claims [published copy]", () => {
  expect(discovery.scopes_supported).toEqual(
    expect.arrayContaining([
      'openid',
      'profile',
      'offline_access',
      'email',
      'identities',
      'phone',
      'address',
    ]),
  );
  expect(discovery.claims_supported).toEqual(
    expect.arrayContaining(['aud', 'sub', 'nickname', 'identities']),
  );
});
test('D3 discovery: PKCE with S256, RS256, public subjects [published copy]', () => {
  expect(discovery.code_challenge_methods_supported).toContain('S256');
  expect(discovery.id_token_signing_alg_values_supported).toContain('RS256');
  expect(discovery.subject_types_supported).toEqual(['public']);
});
test('D3 jwks: two RSA signing keys with kid, x5t and one certificate [published copy]', () => {
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(key).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256', n: expect.any(String), e: 'AQAB' });
    expect(key).toMatchObject({
      kid: expect.any(String),
      x5t: expect.any(String),
      x5c: [expect.any(String)],
    });
    expect(key).not.toHaveProperty('d');
  }
});

test('D3 the certificate of the current key is at /pem and, in DER, at /cer [DOC signing-certificates]', async () => {
  const [{ x5c }] = (await (await fetch(`${tenant.issuer}.well-known/jwks.json`)).json()).keys;
  const pem = await (await fetch(`${tenant.issuer}pem`)).text();
  expect(pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')).toBe(x5c[0]);
  const der = Buffer.from(await (await fetch(`${tenant.issuer}cer`)).arrayBuffer());
  expect(der.toString('base64')).toBe(x5c[0]);
});
test('D3 the metadata of RFC 8414 is that of OpenID Connect [RFC 8414]', async () => {
  const read = async (name: string) => (await fetch(`${tenant.issuer}.well-known/${name}`)).json();
  expect(await read('oauth-authorization-server')).toEqual(await read('openid-configuration'));
});
