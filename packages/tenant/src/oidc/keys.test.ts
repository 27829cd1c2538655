// Signing keys: the JWKS, rotation and revocation (Auth0: signing keys).
import { createHash, X509Certificate } from 'node:crypto';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const tenant = setUpTestTenant();

interface Key {
  kid: string;
  x5c: string[];
  x5t: string;
}

async function jwks(): Promise<Key[]> {
  const answer = await fetch(`${tenant.issuer}.well-known/jwks.json`);
  return ((await answer.json()) as { keys: Key[] }).keys;
}
const kidOf = (token: string | undefined) => decodeProtectedHeader(token ?? '').kid;
const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${tenant.issuer}.well-known/jwks.json`)));
const rotate = () => tenant.management('POST', '/keys/signing/rotate');

test('publishes two RSA keys with kid, x5t and x5c', async () => {
  const keys = await jwks();
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(key).toEqual({
      kty: 'RSA',
      use: 'sig',
      alg: 'RS256',
      e: 'AQAB',
      n: expect.any(String),
      kid: expect.stringMatching(/^[\w-]{21}$/),
      x5t: expect.any(String),
      x5c: [expect.any(String)],
    });
    const der = Buffer.from(key.x5c[0] ?? '', 'base64');
    expect(createHash('sha1').update(der).digest('base64url')).toBe(key.x5t);
    expect(new X509Certificate(der).publicKey.export({ format: 'jwk' })).toMatchObject({ kty: 'RSA' });
  }
});

test('signs with the next key after a rotation and still accepts tokens of the previous key', async () => {
  const [, next] = await jwks();
  const before = await tenant.signIn(EMAIL, PASSWORD);
  const rotated = await rotate();
  expect(rotated.status).toBe(201);
  expect(await rotated.json()).toEqual({ kid: next?.kid, cert: expect.stringContaining('CERTIFICATE') });

  const after = await tenant.signIn(EMAIL, PASSWORD);
  expect(kidOf(after.access_token)).toBe(next?.kid);
  expect(kidOf(after.id_token)).toBe(next?.kid);
  expect(kidOf(before.access_token)).not.toBe(next?.kid);
  for (const { access_token } of [before, after]) {
    await verify(access_token);
    expect((await tenant.userinfo(access_token)).status).toBe(200);
  }
  expect((await tenant.refresh(before.refresh_token ?? '')).status).toBe(200);
});

test('removes a revoked key from the JWKS and rejects its tokens; rejects revoking the current key', async () => {
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD);
  const kid = kidOf(access_token) ?? '';
  expect((await tenant.management('PUT', `/keys/signing/${kid}/revoke`)).status).toBe(400);
  await rotate();
  const revoked = await tenant.management('PUT', `/keys/signing/${kid}/revoke`);
  expect(revoked.status).toBe(200);
  expect(await revoked.json()).toMatchObject({ kid });
  expect((await jwks()).map((key) => key.kid)).not.toContain(kid);
  expect((await tenant.userinfo(access_token)).status).toBe(401);
  const listed = (await (await tenant.management('GET', '/keys/signing')).json()) as { kid: string }[];
  expect(listed.find((key) => key.kid === kid)).toMatchObject({ previous: true, revoked: true });
});

test('concurrent rotations all succeed, and each makes another key current', async () => {
  const ROTATIONS = 12;
  const answers = await Promise.all(Array.from({ length: ROTATIONS }, rotate));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  const kids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Key).kid));
  expect(new Set(kids).size).toBe(ROTATIONS);
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD);
  expect(kids).toContain(kidOf(access_token));
});
