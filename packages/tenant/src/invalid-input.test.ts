// Values that cannot be stored or parsed, in every part of a request: 400 with a short body, never a 5xx.
import { expect, test } from 'vitest';
import { FormBrowser } from './testing/browser';
import { setUpTestTenant } from './testing/fixture';

const tenant = setUpTestTenant();

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=x';
const BROKEN_MULTIPART = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nx\r\n--y--';
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const NUL = '%00';

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${tenant.url}${path}`, { redirect: 'manual', ...init });
  return { status: response.status, text: await response.text() };
}
const post = (path: string, type: string, body: string) =>
  send(path, { method: 'POST', body, headers: { 'content-type': type, origin: tenant.url } });

test.each(['state', 'nonce', 'login_hint', 'ui_locales', 'ext-x', 'acr_values', 'claims_locales'])(
  'NUL in %s of /authorize',
  async (parameter) => {
    const { status, text } = await send(
      new URL(tenant.authorizeUrl({ parameters: { [parameter]: '\0' } }).url).href.slice(tenant.url.length),
    );
    expect(status, text).toBeLessThan(500);
  },
);

test.each([
  `/inspector/users?filter=${NUL}`,
  `/inspector/users/${NUL}`,
  `/inspector/mail?filter=${NUL}`,
  `/u/reset-verify?ticket=${NUL}`,
  `/continue?state=${NUL}`,
  '/inspector/logs?page=99999999999999999999',
])('%s', async (path) => {
  const { status, text } = await send(path);
  expect(status, text).toBeLessThan(500);
});

test.each([
  ['/oauth/token', FORM, `grant_type=password&client_id=spa&username=${NUL}&password=x&code=${NUL}`],
  ['/oauth/token', FORM, `grant_type=refresh_token&client_id=spa&refresh_token=${NUL}`],
  ['/dbconnections/signup', 'application/json', deep(100_000)],
  ['/dbconnections/signup', MULTIPART, BROKEN_MULTIPART],
  ['/dbconnections/change_password', MULTIPART, BROKEN_MULTIPART],
  ['/u/reset-password', MULTIPART, BROKEN_MULTIPART],
  ['/u/reset-password', 'multipart/form-data', BROKEN_MULTIPART],
])('POST %s with %s', async (path, type, body) => {
  const { status, text } = await post(path, type, body);
  expect(status, text).toBeGreaterThanOrEqual(400);
  expect(status, text).toBeLessThan(500);
  expect(text.length).toBeLessThan(3_000);
});

test('a sign-in with NUL characters is answered with 400, and logged without them', async () => {
  const browser = new FormBrowser();
  const page = await browser.open(tenant.authorizeUrl().url);
  const answer = await browser.submit(page, { email: 'a\0@test.example', password: '\0' });
  expect(answer.status).toBe(400);
  const logged = async () => (await tenant.management('GET', '/logs?q=type:fu')).json();
  await expect.poll(logged).toMatchObject([{ user_name: 'a\uFFFD@test.example' }]);
});

test.each([
  ['a nested query of users', 'GET', `/users?q=${'('.repeat(5_000)}`, undefined],
  ['a nested query of logs', 'GET', `/logs?q=${'('.repeat(5_000)}`, undefined],
  [
    '60,000 unknown names',
    'PATCH',
    '',
    Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 0])),
  ],
  ['a long value', 'PATCH', '', { given_name: 'x'.repeat(900_000) }],
  ['a long name', 'PATCH', '', { ['😀'.repeat(200_000)]: 0 }],
])('Management API: %s', async (_what, method, path, body) => {
  const response = await tenant.management(method, path || tenant.userPath, body);
  const text = await response.text();
  expect(response.status, text.slice(0, 200)).toBe(400);
  expect(text.length).toBeLessThan(3_000);
  expect(JSON.parse(text).message).not.toMatch(/\p{Surrogate}/u);
});
