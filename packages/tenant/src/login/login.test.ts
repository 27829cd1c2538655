// Browser login over HTTP: pages, code, PKCE, tokens.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant();
  userId = await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

test('a login returns tokens in the format of Auth0', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { scope: 'openid profile email roles offline_access' });
  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    expires_in: 900,
    scope: 'openid profile email roles offline_access',
    refresh_token: expect.any(String),
  });
  const keys = createRemoteJWKSet(new URL(`${tenant.issuer}.well-known/jwks.json`));
  const access = await jwtVerify(tokens.access_token, keys, {
    issuer: tenant.issuer,
    audience: 'https://api.test.example',
  });
  expect(access.protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT' });
  expect(access.payload).toEqual({
    iss: tenant.issuer,
    sub: userId,
    aud: ['https://api.test.example', `${tenant.issuer}userinfo`],
    iat: expect.any(Number),
    exp: (access.payload.iat ?? 0) + 900,
    scope: 'openid profile email roles offline_access',
    azp: 'web',
  });
  const id = await jwtVerify(tokens.id_token ?? '', keys, { issuer: tenant.issuer, audience: 'web' });
  expect(id.payload).toMatchObject({
    sub: userId,
    email: EMAIL,
    email_verified: false,
    name: EMAIL,
    nickname: 'ann',
    sid: expect.any(String),
  });
});
