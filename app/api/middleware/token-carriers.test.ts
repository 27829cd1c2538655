// Where a valid access token is accepted: the Authorization header with the scheme Bearer (RFC 6750, section 2.1) only.
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookieName } from '@/auth/session-cookie';
import { createApi } from '..';
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

const server = createServer((request, response) => getRequestListener(createApi().fetch)(request, response));
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => void server.close());

/** @returns the status line and the challenge of the response to a request with these headers */
async function sendRaw(...headers: string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const request = ['GET /api/me HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', ''];
  socket.write(Buffer.from(request.join('\r\n'), 'latin1'));
  const [head = ''] = (await text(socket)).split('\r\n\r\n');
  return [head.split('\r\n')[0], /www-authenticate: Bearer error="\w+"/i.exec(head)?.[0]].join(' ').trim();
}

const UNAUTHORIZED = 'HTTP/1.1 401 Unauthorized www-authenticate: Bearer error="invalid_token"';
const BAD_REQUEST = 'HTTP/1.1 400 Bad Request';
const valid = 'Authorization: Bearer @';

test.each<[what: string, expected: string, headers: string[]]>([
  ['one header', 'HTTP/1.1 200 OK', [valid]],
  ['one header with a tab at its end', 'HTTP/1.1 200 OK', [`${valid}\t`]],
  ['the same header twice', UNAUTHORIZED, [valid, valid]],
  ['an invalid token after a valid one', UNAUTHORIZED, [valid, 'Authorization: Bearer x']],
  ['a valid token after an invalid one', UNAUTHORIZED, ['Authorization: Bearer x', valid]],
  ['Basic after Bearer', UNAUTHORIZED, [valid, 'Authorization: Basic eDp5']],
  ['Basic before Bearer', UNAUTHORIZED, ['Authorization: Basic eDp5', valid]],
  ['an empty header before', UNAUTHORIZED, ['Authorization:', valid]],
  ['a token with a Latin-1 letter', UNAUTHORIZED, [`${valid}\xe9`]],
  ['a no-break space after the scheme', UNAUTHORIZED, ['Authorization: Bearer\xa0@']],
  ['15 kB of dots', UNAUTHORIZED, [`Authorization: Bearer ${'.'.repeat(15_000)}`]],
  ['20 kB', 'HTTP/1.1 431 Request Header Fields Too Large', [`Authorization: Bearer ${'a'.repeat(20_000)}`]],
  ['a folded header', BAD_REQUEST, ['Authorization: Bearer\r\n @']],
  ['a space before the colon', BAD_REQUEST, ['Authorization : Bearer @']],
  ['NUL', BAD_REQUEST, [`${valid}\0`]],
])('over HTTP, %s: %s', async (_what, expected, headers) => {
  const jwt = await api.issuer.token({ sub: 'auth0|right' });
  expect(await sendRaw(...headers.map((line) => line.replace('@', jwt)))).toBe(expected);
});
