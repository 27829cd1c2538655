// Access tokens that are wrong in one way each. Each is refused with 401 and WWW-Authenticate.
import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();
const AUDIENCE = 'https://api.encore.example';
const now = Math.floor(Date.now() / 1000);
const HOUR = 3600;
const encode = (text: string | Buffer) => Buffer.from(text).toString('base64url');

let claims: Record<string, unknown>;
beforeAll(() => {
  claims = { iss: api.issuer.url, sub: 'auth0|wrong', aud: [AUDIENCE], iat: now, exp: now + 900 };
});

const HEADER = { alg: 'RS256', kid: 'test-key', typ: 'JWT' };
/** A token signed with the tenant's key. An undefined value removes the member. */
const token = (header: object = {}, changes: object = {}) =>
  api.issuer.sign(JSON.stringify({ ...HEADER, ...header }), JSON.stringify({ ...claims, ...changes }));
/** A token whose payload has a member with this JSON text. */
const withJson = (name: string, json: string) =>
  api.issuer.sign(JSON.stringify(HEADER), JSON.stringify({ ...claims, [name]: '@' }).replace('"@"', json));
/** A token whose signature is made by `signature`. */
function signedBy(header: object, signature: (signed: string) => string): string {
  const signed = [{ ...HEADER, ...header }, claims].map((part) => encode(JSON.stringify(part))).join('.');
  return `${signed}.${signature(signed)}`;
}
/** Changes the parts of a valid token. */
async function changed(change: (header: string, payload: string, signature: string) => string) {
  const [header = '', payload = '', signature = ''] = (await token()).split('.');
  return change(header, payload, signature);
}
const send = (authorization: string) =>
  api.call('GET', '/api/me', { as: null, headers: authorization ? { authorization } : {} });

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = rsa.publicKey.export({ format: 'jwk' });
const byForeignKey = (signed: string) => encode(signWith('sha256', Buffer.from(signed), rsa.privateKey));
const hmac =
  (key: string, hash = 'sha256') =>
  (signed: string) =>
    createHmac(hash, key).update(signed).digest('base64url');
const otherLastCharacter = (text: string) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1];
};

type Row = [what: string, make: () => string | Promise<string>];

const ALGORITHMS: Row[] = [
  ['alg none', () => signedBy({ alg: 'none' }, () => '')],
  ['alg None', () => signedBy({ alg: 'None' }, () => '')],
  ['alg none with a signature', () => signedBy({ alg: 'none' }, byForeignKey)],
  ['no alg', () => token({ alg: undefined })],
  ['alg null', () => token({ alg: null })],
  ['alg as a list', () => token({ alg: ['RS256'] })],
  ['alg rs256 in lower case', () => token({ alg: 'rs256' })],
  ['HS256 with the public modulus', () => signedBy({ alg: 'HS256' }, hmac(api.issuer.publicModulus))],
  ['HS256 with an empty key', () => signedBy({ alg: 'HS256' }, hmac(''))],
  ['HS512 with the client secret', () => signedBy({ alg: 'HS512' }, hmac('web-secret', 'sha512'))],
  ['RS384 in the header', () => token({ alg: 'RS384' })],
  ['RS512 in the header', () => token({ alg: 'RS512' })],
  ['PS256 in the header', () => token({ alg: 'PS256' })],
  [
    'ES256',
    () =>
      signedBy({ alg: 'ES256' }, (signed) => encode(signWith('sha256', Buffer.from(signed), ec.privateKey))),
  ],
  ['EdDSA in the header', () => token({ alg: 'EdDSA' })],
  ['dir, an encryption', () => token({ alg: 'dir', enc: 'A256GCM' })],
];

const KEYS: Row[] = [
  ['a foreign key with the tenant’s kid', () => signedBy({}, byForeignKey)],
  ['a foreign key with an unknown kid', () => signedBy({ kid: 'unknown' }, byForeignKey)],
  ['a foreign key without kid', () => signedBy({ kid: undefined }, byForeignKey)],
  ['a foreign key in jwk', () => signedBy({ jwk: publicJwk, kid: undefined }, byForeignKey)],
  [
    'a foreign key at jku',
    () => signedBy({ jku: 'https://evil.example/jwks.json', kid: 'evil' }, byForeignKey),
  ],
  [
    'a foreign certificate in x5c',
    () => signedBy({ x5c: [encode('certificate')], kid: 'evil' }, byForeignKey),
  ],
  [
    'a foreign certificate at x5u',
    () => signedBy({ x5u: 'https://evil.example/x.pem', kid: 'evil' }, byForeignKey),
  ],
  ['a path as kid', () => signedBy({ kid: '../../../../dev/null' }, byForeignKey)],
  ['SQL as kid', () => signedBy({ kid: "x' union select 'key" }, byForeignKey)],
  ['a number as kid', () => token({ kid: 7 })],
  ['an object as kid', () => token({ kid: {} })],
  ['a list as kid', () => token({ kid: ['test-key'] })],
  ['an empty kid', () => token({ kid: '' })],
  ['kid __proto__', () => token({ kid: '__proto__' })],
  ['a kid with a space', () => token({ kid: 'test-key ' })],
  ['a kid of 4,000 characters', () => token({ kid: 'k'.repeat(4_000) })],
];

const NONE_LAST = '{"alg":"RS256","kid":"test-key","typ":"JWT","alg":"none"}';

const HEADERS: Row[] = [
  ['typ logout+jwt', () => token({ typ: 'logout+jwt' })],
  ['typ dpop+jwt', () => token({ typ: 'dpop+jwt' })],
  ['typ secevent+jwt', () => token({ typ: 'secevent+jwt' })],
  ['typ as a list', () => token({ typ: ['JWT'] })],
  ['typ with a space', () => token({ typ: 'JWT ' })],
  ['an empty typ', () => token({ typ: '' })],
  ['typ JWE', () => token({ typ: 'JWE' })],
  ['typ application/jwt', () => token({ typ: 'application/jwt' })],
  ['typ id_token', () => token({ typ: 'id_token' })],
  ['text as crit', () => token({ crit: 'exp' })],
  ['an unknown member in crit', () => token({ crit: ['x'], x: 1 })],
  ['a nested token', () => api.issuer.sign(JSON.stringify({ ...HEADER, cty: 'JWT' }), 'e30.e30.')],
  ['another algorithm that comes last', () => api.issuer.sign(NONE_LAST, JSON.stringify(claims))],
  [
    'a deep header',
    () => api.issuer.sign(`${'{"a":'.repeat(999)}1${'}'.repeat(999)}`, JSON.stringify(claims)),
  ],
  ['no typ', () => token({ typ: undefined })],
  ['an unknown critical header', () => token({ crit: ['exp'], exp: now })],
  ['an empty crit', () => token({ crit: [] })],
  ['an unencoded payload', () => token({ crit: ['b64'], b64: false })],
  ['a header that is a list', () => api.issuer.sign('[]', JSON.stringify(claims))],
  ['a header that is no JSON', () => api.issuer.sign('{alg:RS256}', JSON.stringify(claims))],
];

const CLAIM_ROWS: Row[] = [
  ['another issuer', () => token({}, { iss: 'https://evil.example/' })],
  ['an issuer without its slash', () => token({}, { iss: api.issuer.url.slice(0, -1) })],
  ['an issuer with another path', () => token({}, { iss: `${api.issuer.url}evil/` })],
  ['a list of issuers', () => token({}, { iss: [api.issuer.url] })],
  ['no issuer', () => token({}, { iss: undefined })],
  ['another audience', () => token({}, { aud: 'https://other.example' })],
  ['the client id as audience, as in an ID token', () => token({}, { aud: 'encore-web' })],
  ['an audience that only begins alike', () => token({}, { aud: `${AUDIENCE}.evil` })],
  ['an object as audience', () => token({}, { aud: { [AUDIENCE]: true } })],
  ['no audience', () => token({}, { aud: undefined })],
  ['an empty list of audiences', () => token({}, { aud: [] })],
  ['no subject', () => token({}, { sub: undefined })],
  ['an empty subject', () => token({}, { sub: '' })],
  ['a number as subject', () => token({}, { sub: 7 })],
  ['a list as subject', () => token({}, { sub: ['auth0|listener'] })],
  ['an object as subject', () => token({}, { sub: { toString: 'auth0|listener' } })],
  ['true as subject', () => token({}, { sub: true })],
  ['null as subject', () => token({}, { sub: null })],
  ['a subject with a quote', () => token({}, { sub: "auth0|x'; --" })],
  ['a subject with a line break', () => token({}, { sub: 'auth0|x\ny' })],
  ['a subject of a space', () => token({}, { sub: ' ' })],
  ['a subject with a space in front', () => token({}, { sub: ' auth0|wrong' })],
  ['a subject with a no-break space at its end', () => token({}, { sub: 'auth0|wrong\u00a0' })],
  ['a subject with a zero-width space', () => token({}, { sub: 'auth0|wr\u200bong' })],
  ['a subject with NUL', () => token({}, { sub: 'auth0|wrong\0' })],
  ['a subject with half a surrogate pair', () => token({}, { sub: 'auth0|\ud800' })],
  ['a subject of 300 characters', () => token({}, { sub: `auth0|${'x'.repeat(300)}` })],
  ['an expiry in the past', () => token({}, { iat: now - 2 * HOUR, exp: now - HOUR })],
  ['no expiry', () => token({}, { exp: undefined })],
  ['text as expiry', () => token({}, { exp: String(now + 900) })],
  ['null as expiry', () => token({}, { exp: null })],
  ['an infinite expiry', () => withJson('exp', '1e999')],
  ['an expiry in the year 100,000', () => token({}, { exp: 3.1e12 })],
  ['an expiry in milliseconds', () => token({}, { exp: (now + 900) * 1000 })],
  ['a negative expiry', () => token({}, { exp: -1 })],
  ['issued an hour ahead', () => token({}, { iat: now + HOUR, exp: now + 2 * HOUR })],
  ['issued after its expiry', () => token({}, { iat: now + 30, exp: now + 20 })],
  ['no time of issue', () => token({}, { iat: undefined })],
  ['text as time of issue', () => token({}, { iat: String(now) })],
  ['an infinite time of issue', () => withJson('iat', '-1e999')],
  ['valid only in an hour', () => token({}, { nbf: now + HOUR })],
  ['text as beginning of validity', () => token({}, { nbf: 'now' })],
  ['valid since an infinite time', () => withJson('nbf', '-1e999')],
  ['valid since a negative time', () => token({}, { nbf: -1 })],
  ['bound to a key (DPoP)', () => token({}, { cnf: { jkt: 'x' } })],
  ['bound to a certificate', () => token({}, { cnf: { 'x5t#S256': 'x' } })],
  ['an expiry of this second', () => token({}, { iat: now - 60, exp: now })],
  ['an issuer in upper case', () => token({}, { iss: api.issuer.url.toUpperCase() })],
  ['an issuer with https', () => token({}, { iss: api.issuer.url.replace('http:', 'https:') })],
  ['an issuer with two slashes', () => token({}, { iss: `${api.issuer.url}/` })],
  ['an audience with a slash', () => token({}, { aud: `${AUDIENCE}/` })],
  ['an audience in upper case', () => token({}, { aud: AUDIENCE.toUpperCase() })],
  ['a nested list of audiences', () => token({}, { aud: [[AUDIENCE]] })],
  ['another subject that comes last', () => withJson('iat', `${now},"sub":7`)],
  ['a payload that is a list', () => api.issuer.sign(JSON.stringify(HEADER), '[]')],
  ['a payload that is null', () => api.issuer.sign(JSON.stringify(HEADER), 'null')],
  ['a payload that is no JSON', () => api.issuer.sign(JSON.stringify(HEADER), '{"sub":')],
  ['an empty payload', () => api.issuer.sign(JSON.stringify(HEADER), '')],
];

const ENCODINGS: Row[] = [
  ['a signature with other unused bits', () => changed((h, p, s) => `${h}.${p}.${otherLastCharacter(s)}`)],
  ['padding', () => changed((h, p, s) => `${h}.${p}.${s}==`)],
  [
    'a changed payload',
    () => changed((h, _p, s) => `${h}.${encode(JSON.stringify({ ...claims, sub: 'auth0|x' }))}.${s}`),
  ],
  ['no signature', () => changed((h, p) => `${h}.${p}.`)],
  ['a short signature', () => changed((h, p, s) => `${h}.${p}.${s.slice(0, 40)}`)],
  ['two parts', () => changed((h, p) => `${h}.${p}`)],
  ['four parts', () => changed((h, p, s) => `${h}.${p}.${s}.${s}`)],
  ['five parts, as an encrypted token', () => changed((h, p, s) => `${h}.${p}.${s}.${s}.${s}`)],
  ['standard Base64', () => changed((h, p, s) => `${h}.${p}.${s.replace(/[-_]/g, '+')}+`)],
  ['no token at all', () => 'x'],
  ['a percent sign', () => changed((h, p, s) => `${h}.${p}.${s}%00`)],
];

describe.each([
  ['algorithm', ALGORITHMS],
  ['key', KEYS],
  ['header', HEADERS],
  ['claim', CLAIM_ROWS],
  ['encoding', ENCODINGS],
])('%s', (_kind, rows) => {
  test.each(rows)('refuses %s', async (_what, make) => {
    const answer = await send(`Bearer ${await make()}`);
    expect(answer).toMatchObject(problem('not-signed-in', 401));
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer error="invalid_token", error_description="[^"]+"$/,
    );
    expect(await api.db.owner`select from users where user_id = 'auth0|wrong'`).toHaveLength(0);
  });
});

test('accepts the types of access tokens, and a clock that is a little ahead', async () => {
  for (const typ of ['JWT', 'jwt', 'at+jwt', 'application/at+jwt']) {
    const changes = { sub: 'auth0|right', iat: now + 20, scope: 'openid' };
    expect((await send(`Bearer ${await token({ typ }, changes)}`)).status).toBe(200);
  }
});

test('accepts further audiences', async () => {
  const jwt = await token({}, { sub: 'auth0|right', aud: ['https://other.example', AUDIENCE] });
  expect((await send(`Bearer ${jwt}`)).status).toBe(200);
});
