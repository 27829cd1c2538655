// Session cookies of unusual forms: a request has its session, or is answered with 401.
import { encode, type JWT } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { encryptSession, replaceSession, sessionCookieName } from '@/auth/session-cookie';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();
const SECRET = 'a secret for tests, longer than 32 characters';
const name = 'next-auth.session-token';

async function cookies() {
  const tokens = {
    accessToken: await api.issuer.token({ sub: 'auth0|cookie' }),
    refreshToken: 'r',
    idToken: 'i',
  };
  const value = await encryptSession(tokens);
  const large = await encryptSession({ ...tokens, refreshToken: 'r'.repeat(7_000) });
  const [first = '', second = '', third = ''] = replaceSession(null, large).cookieHeader.split('; ');
  return { tokens, value, first, second, third };
}
type Cookies = Awaited<ReturnType<typeof cookies>>;

const send = (cookie: string) => api.call('GET', '/api/me', { as: null, headers: { cookie } });

test.each<[string, (cookies: Cookies) => string]>([
  ['between other cookies', ({ value }) => `a=b;${name}=${value};c=d`],
  ['in quotes', ({ value }) => `${name}="${value}"`],
  ['percent-encoded', ({ value }) => `${name}=${value.replaceAll('.', '%2E')}`],
  ['twice, the more specific one first', ({ value }) => `${name}=${value}; ${name}=x`],
  ['in chunks in another order', ({ first, second, third }) => [third, first, second].join('; ')],
  [
    'in chunks next to an empty cookie',
    ({ first, second, third }) => `${name}=; ${first}; ${second}; ${third}`,
  ],
  ['whole, next to chunks of an older one', ({ value, first }) => `${first}; ${name}=${value}`],
  [
    'in chunks, with one left over after a gap',
    ({ first, second, third }) => `${first}; ${second}; ${third}; ${name}.9=x`,
  ],
  [
    'next to a chunk with a leading zero',
    ({ first, second, third }) => `${first}; ${second}; ${name}.02=x; ${third}`,
  ],
  [
    'next to cookies that begin alike',
    ({ value }) => `${name}.a.1=x; ${name}-2=x; ${name}.=x; ${name}=${value}`,
  ],
  ['next to non-ASCII cookies', ({ value }) => `\u00e9=\u00fc; ${name}=${value}; \u00a0${name}=x`],
  ['next to invalid encodings', ({ value }) => `x=%E0%A4%A; y="; ${name}=${value}`],
  ['next to names of JavaScript', ({ value }) => `__proto__=x; constructor=y; ${name}=${value}`],
])('reads a session %s', async (_, form) => {
  expect(await send(form(await cookies()))).toMatchObject({ status: 200, body: { user_id: 'auth0|cookie' } });
});

test.each<[string, (cookies: Cookies) => string | Promise<string>]>([
  ['a missing chunk', ({ first, third }) => `${first}; ${third}`],
  ['a missing first chunk', ({ second, third }) => `${second}; ${third}`],
  ['an additional chunk', ({ first, second, third }) => `${first}; ${second}; ${third}; ${name}.3=x`],
  ['a name with the prefix of https', ({ value }) => `__Host-${name}=${value}`],
  ['a name in upper case', ({ value }) => `${name.toUpperCase()}=${value}`],
  ['a no-break space before the name', ({ value }) => `\u00a0${name}=${value}`],
  ['an empty value', () => `${name}=`],
  ['half an encoding', () => `${name}=%`],
  ['100 kB', () => `${name}=${'a'.repeat(100_000)}`],
  ['an access token', ({ tokens }) => `${name}=${tokens.accessToken}`],
  ['a session of the defaults of next-auth', () => encoded({ name: 'x', sub: 'auth0|cookie' })],
  ['a session without an ID token', ({ tokens }) => encoded({ ...tokens, idToken: undefined })],
  ['a number as access token', ({ tokens }) => encoded({ ...tokens, accessToken: 7 })],
  ['another secret', ({ tokens }) => encoded({ ...tokens }, 'another secret')],
  ['an expired session', ({ tokens }) => encoded({ ...tokens }, SECRET, -100)],
])('%s is no session', async (_, form) => {
  const { status, body, headers } = await send(await form(await cookies()));
  expect({ status, body }).toMatchObject(problem('not-signed-in', 401));
  expect(headers.get('www-authenticate')).toMatch(/^Bearer error=/);
});

const encoded = async (token: JWT, secret = SECRET, maxAge = 3_600) =>
  `${sessionCookieName()}=${await encode({ token, secret, maxAge })}`;
const unsigned = (payload: string) =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(payload).toString('base64url')}.`;

test.each<[string, string]>([
  ['empty', ''],
  ['opaque, as without an audience at Auth0', 'x4fT9kQ'],
  ['encrypted', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c'],
  ['a token of null', unsigned('null')],
  ['a token of a list', unsigned('[]')],
  ['a token without times', unsigned('{"sub":"auth0|cookie"}')],
  ['a token with texts as times', unsigned('{"exp":"later","iat":"now"}')],
  ['a token with an infinite expiry', unsigned('{"exp":1e999,"iat":1e999}')],
])('a session whose access token is %s ends, and its cookie is cleared', async (_, accessToken) => {
  const cookie = await encryptSession({ accessToken, refreshToken: 'r', idToken: 'i' });
  const { status, body, headers } = await send(`${name}=${cookie}`);
  expect({ status, body }).toMatchObject(problem('not-signed-in', 401));
  expect(headers.getSetCookie()).toEqual([`${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`]);
});
