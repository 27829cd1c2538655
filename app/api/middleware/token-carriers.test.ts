// Where a valid access token is accepted: the Authorization header with the scheme Bearer (RFC 6750, section 2.1) only.
import { expect, test } from 'vitest';
import { sessionCookieName } from '@/auth/session-cookie';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

const send = (authorization: string, headers: Record<string, string> = {}) =>
  api.call('GET', '/api/me', { as: null, headers: { ...(authorization && { authorization }), ...headers } });

const CARRIERS: [what: string, send: (token: string) => ReturnType<typeof send>][] = [
  ['a query parameter', (jwt) => api.call('GET', `/api/me?access_token=${jwt}`, { as: null })],
  ['the scheme Token', (jwt) => send(`Token ${jwt}`)],
  ['the scheme DPoP', (jwt) => send(`DPoP ${jwt}`)],
  ['no scheme', (jwt) => send(jwt)],
  ['the scheme Basic', (jwt) => send(`Basic ${Buffer.from(`x:${jwt}`).toString('base64')}`)],
  ['Basic before Bearer', (jwt) => send(`Basic eDp5, Bearer ${jwt}`)],
  ['a scheme that begins alike', (jwt) => send(`Bearers ${jwt}`)],
  ['a tab after Bearer', (jwt) => send(`Bearer\t${jwt}`)],
  ['quotes', (jwt) => send(`Bearer "${jwt}"`)],
  ['a parameter', (jwt) => send(`Bearer token=${jwt}`)],
  ['two tokens', (jwt) => send(`Bearer ${jwt} ${jwt}`)],
  ['two credentials', (jwt) => send(`Bearer ${jwt}, Bearer ${jwt}`)],
  ['the session cookie, unencrypted', (jwt) => send('', { cookie: `${sessionCookieName()}=${jwt}` })],
  ['a cookie named access_token', (jwt) => send('', { cookie: `access_token=${jwt}` })],
  ['X-Access-Token', (jwt) => send('', { 'x-access-token': jwt })],
  ['Proxy-Authorization', (jwt) => send('', { 'proxy-authorization': `Bearer ${jwt}` })],
  [
    'a form body',
    (jwt) =>
      api.call('POST', '/api/playlists', {
        as: null,
        body: `access_token=${jwt}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  ],
];

test.each(CARRIERS)('refuses a valid token in %s', async (_what, sendIn) => {
  const answer = await sendIn(await api.issuer.token({ sub: 'auth0|carried' }));
  expect(answer).toMatchObject(problem('not-signed-in', 401));
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
});

test('accepts the scheme in any case and with spaces', async () => {
  const jwt = await api.issuer.token({ sub: 'auth0|right' });
  for (const authorization of [`bearer ${jwt}`, `BEARER ${jwt}`, `Bearer   ${jwt}`, ` Bearer ${jwt} `])
    expect((await send(authorization)).status, authorization.slice(0, 10)).toBe(200);
});
