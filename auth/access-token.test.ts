import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MigratedDatabase, openDatabase } from '@/db/testing';
import { verifyAccessToken } from './access-token';
import { InvalidToken } from './errors';
import { setEnvironment } from './testing/environment';
import { AUDIENCE, type Issuer, startIssuer } from './testing/issuer';
import { CLAIMS } from './viewer';

let issuer: Issuer;
let db: MigratedDatabase;
beforeAll(async () => {
  [issuer, db] = await Promise.all([startIssuer(), openDatabase()]);
  setEnvironment({ AUTH0_ISSUER: issuer.url });
});
afterAll(async () => {
  await db.close();
  await issuer.close();
});

const reasonOf = (token: string) =>
  verifyAccessToken(token).then(
    () => 'accepted',
    (error: unknown) => (error instanceof InvalidToken ? error.message : error),
  );

test('returns a viewer with the roles, scopes and plan of the token', async () => {
  const token = await issuer.token({ [`${CLAIMS}roles`]: ['playlist_editor'], [`${CLAIMS}plan`]: 'premium' });
  expect(await verifyAccessToken(token)).toMatchObject({
    userId: 'auth0|000000000000000000000002',
    roles: ['playlist_editor'],
    scopes: ['openid', 'profile', 'email', 'roles'],
    plan: 'premium',
    client: null,
  });
});

test('updates the local copy of the user on first use, but not from an older token', async () => {
  const sub = 'auth0|00000000000000000000aaaa';
  const now = Math.floor(Date.now() / 1000);
  const nameOf = async () =>
    (await db.owner`select display_name from users where user_id = ${sub}`)[0]?.display_name;
  await verifyAccessToken(await issuer.token({ sub, iat: now - 10, [`${CLAIMS}display_name`]: 'nightbird' }));
  expect(await nameOf()).toBe('nightbird');
  await verifyAccessToken(await issuer.token({ sub, iat: now - 60, [`${CLAIMS}display_name`]: 'older' }));
  expect(await nameOf()).toBe('nightbird');
});

test('cleans what it mirrors from the tenant', async () => {
  const sub = 'auth0|00000000000000000000bbbb';
  const token = await issuer.token({
    sub,
    [`${CLAIMS}display_name`]: `\u202E${'night\n'.repeat(2_000)}`,
    picture: 'javascript:alert(1)',
  });
  await verifyAccessToken(token);
  const [row] = await db.owner`select display_name, picture from users where user_id = ${sub}`;
  expect(row).toEqual({ display_name: 'night night night night night night nigh', picture: null });
});

test('accepts user ids of enterprise connections and rejects ids with quotes, backslashes or control characters', async () => {
  const sub = 'samlp|corp|Bjørn Ås/ops #7, 100%';
  expect(await verifyAccessToken(await issuer.token({ sub }))).toMatchObject({ userId: sub });
  expect(await db.owner`select from users where user_id = ${sub}`).toHaveLength(1);
  for (const forged of ["samlp|corp|o'hara", 'auth0|\\', 'auth0|a\nb', '', `auth0|${'x'.repeat(300)}`]) {
    expect(await reasonOf(await issuer.token({ sub: forged })), forged).toMatch(/not a valid user id/);
  }
});

test('a client-credentials token has a client and creates no user', async () => {
  const token = await issuer.token({
    sub: 'encore-actions@clients',
    gty: 'client-credentials',
    scope: 'read:plays',
  });
  expect(await verifyAccessToken(token)).toMatchObject({
    client: 'encore-actions',
    scopes: ['read:plays'],
    roles: [],
  });
  expect(await db.owner`select from users where user_id like '%@clients'`).toHaveLength(0);
});

test.each([
  ['another audience', { aud: 'https://other.example' }, 'The access token is not for this API.'],
  ['another issuer', { iss: 'https://evil.example/' }, 'The access token comes from another issuer.'],
  ['an expiry in the past', { exp: 1_700_000_000, iat: 1_600_000_000 }, 'The access token has expired.'],
  ['no expiry', { exp: undefined }, 'The access token is not for this API.'],
  ['no subject', { sub: undefined }, 'The access token is not for this API.'],
])('rejects a token with %s', async (_what, claims, reason) => {
  expect(await reasonOf(await issuer.token(claims))).toBe(reason);
});

test('rejects an issuer without the trailing slash', async () => {
  expect(await reasonOf(await issuer.token({ iss: issuer.url.slice(0, -1) }))).toContain('another issuer');
});

test('rejects alg none', async () => {
  const token = new UnsecuredJWT({ sub: 'auth0|1', iss: issuer.url, aud: AUDIENCE })
    .setExpirationTime('5m')
    .encode();
  expect(await reasonOf(token)).toMatch(/RS256|malformed/);
});

test('rejects HS256 with the public key as its secret', async () => {
  const token = await new SignJWT({ sub: 'auth0|1', iss: issuer.url, aud: AUDIENCE })
    .setProtectedHeader({ alg: 'HS256', kid: 'test-key' })
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(issuer.publicModulus));
  expect(await reasonOf(token)).toBe('The access token must be signed with RS256.');
});

test('rejects a signature by a foreign key, with the issuer’s key id and with an unknown one', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  expect(await reasonOf(await issuer.token({}, { key: privateKey }))).toContain('signature');
  expect(await reasonOf(await issuer.token({}, { key: privateKey, kid: 'unknown' }))).toContain(
    'does not have',
  );
});

test.each(['', 'x', 'a.b', 'a.b.c', '…'])('rejects "%s" as malformed', async (text) => {
  expect(await reasonOf(text)).toBe('The access token is malformed.');
});

test('rejects a token whose payload was changed', async () => {
  const [header, payload = '', signature] = (await issuer.token()).split('.');
  const changed = `${payload[0] === 'e' ? 'f' : 'e'}${payload.slice(1)}`;
  expect(await reasonOf([header, changed, signature].join('.'))).toMatch(/signature|malformed/);
});

test('fetches the keys once for many tokens', async () => {
  const tokens = await Promise.all(Array.from({ length: 5 }, (_, i) => issuer.token({ jti: String(i) })));
  await verifyAccessToken(tokens[0] ?? '');
  const before = issuer.fetches();
  await Promise.all(tokens.map(verifyAccessToken));
  expect(issuer.fetches()).toBe(before);
});
