// D1: /authorize. Error pages: packages/tenant/src/oidc/authorize.test.ts.
import { decodeJwt } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { AUDIENCE, denial, expose, exposed, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

/** Has a session. */
let browser: FormBrowser;
beforeAll(async () => {
  browser = new FormBrowser();
  await tenant.signIn({ browser });
});

/** Opens /authorize with a session. */
const authorize = (
  parameters: Record<string, string>,
  options: { audience?: string; client?: string } = {},
) => browser.open(tenant.authorizeUrl({ parameters, ...options }).url);
const callbackOf = ({ location = '' }: { location?: string }) =>
  Object.fromEntries(new URL(location).searchParams);

test('D1 the callback receives code and state in the query [AOAS]', async () => {
  const page = await authorize({ state: 'a b&c' });
  expect(page.location).toMatch(/^http:\/\/localhost:9999\/callback\?/);
  expect(callbackOf(page)).toMatchObject({ code: expect.any(String), state: 'a b&c' });
});
test('D1 a form sends the parameters by POST [OIDC Core 3.1.2.1]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { state: 'a b&c' } });
  const [address = '', query = ''] = url.split('?');
  const response = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(query),
    redirect: 'manual',
  });
  expect(response.status).toBe(303);
  const page = await browser.open(new URL(response.headers.get('location') ?? '', address).href);
  expect(callbackOf(page)).toMatchObject({ code: expect.any(String), state: 'a b&c' });
});
test('D1 nonce is returned in the ID token [DOC]', async () => {
  const { id_token = '' } = await tenant.signIn({ browser, parameters: { nonce: 'n-1' } });
  expect(decodeJwt(id_token).nonce).toBe('n-1');
});
test('D1 response_mode=fragment returns the response in the fragment [AOAS]', async () => {
  const { location = '' } = await authorize({ response_mode: 'fragment' });
  expect(new URL(location).search).toBe('');
  expect(new URL(location).hash).toContain('code=');
});
test('D1 response_mode=form_post returns a self-submitting form [AOAS]', async () => {
  const page = await authorize({ response_mode: 'form_post' });
  expect(page.status).toBe(200);
  expect(page.html).toMatch(/<form[^>]*method="post"[^>]*action="http:\/\/localhost:9999\/callback"/);
  expect(page.html).toContain('name="code"');
});
test('D1 prompt=none without a session: login_required, Login required [DOC configure-silent-authentication]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { prompt: 'none' } });
  expect(callbackOf(await new FormBrowser().open(url))).toMatchObject({
    error: 'login_required',
    error_description: 'Login required',
    state: 'state',
  });
});
test('D1 prompt=none with a session: a code without a page [DOC configure-silent-authentication]', async () => {
  expect(callbackOf(await authorize({ prompt: 'none' }))).toHaveProperty('code');
});
test('D1 prompt=consent shows no consent page for first-party clients [decided]', async () => {
  expect(callbackOf(await authorize({ prompt: 'consent' }))).toHaveProperty('code');
});
test.each(['login', 'select_account'])(
  'D1 prompt=%s shows the sign-in page despite a session [AOAS]',
  async (prompt) => {
    expect((await authorize({ prompt })).html).toContain('name="password"');
  },
);
test('D1 max_age=0 asks for the password again, a longer one does not [AOAS]', async () => {
  expect(callbackOf(await authorize({ max_age: '3600' }))).toHaveProperty('code');
  const page = await authorize({ max_age: '0' });
  expect(page.html).toContain('name="password"');
});
test('D1 max_age adds auth_time to the ID token [AOAS]', async () => {
  const { id_token = '' } = await tenant.signIn({ browser, parameters: { max_age: '3600' } });
  expect(decodeJwt(id_token).auth_time).toEqual(expect.any(Number));
});
test('D1 login_hint prefills the email [AOAS]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { login_hint: 'hint@test.example' } });
  expect((await new FormBrowser().open(url)).html).toContain('value="hint@test.example"');
});
test('D1 screen_hint=signup opens the sign-up page [widely used]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { screen_hint: 'signup' } });
  expect((await new FormBrowser().open(url)).url).toContain('/u/signup');
});
test('D1 connection=google-oauth2 redirects to Google [AOAS]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { connection: 'google-oauth2' } });
  expect((await new FormBrowser().open(url)).url).toContain('/u/google');
});
test('D1 an unknown audience: access_denied, Service not found [SUP]', async () => {
  expect(callbackOf(await authorize({}, { audience: 'https://nobody.example' }))).toMatchObject(
    denial('Service not found: https://nobody.example'),
  );
});
test.each([
  ['no scope', {}],
  ['an empty scope', { scope: '' }],
  ['only an unknown scope', { scope: 'nonsense' }],
])(
  'D1 a login with %s succeeds and gets a token for the API, without an ID token [DOC scopes]',
  async (_, parameters) => {
    const { url, verifier } = tenant.authorizeUrl({});
    const request = new URL(url);
    request.searchParams.delete('scope');
    for (const [name, value] of Object.entries(parameters)) request.searchParams.set(name, value);
    const { code = '' } = callbackOf(await browser.open(request.href));
    const tokens = await (await tenant.exchange(code, verifier)).json();
    expect(tokens).not.toHaveProperty('id_token');
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: tenant.userId, aud: AUDIENCE });
    expect((await tenant.newestLog('s')).user_id).toBe(tenant.userId);
    const [execution] = (await tenant.executions.list({ limit: 1 })).items;
    expect(execution?.result.text).not.toBe('denied');
  },
);
test('D1 a login without scope and audience gets an opaque token [inferred]', async () => {
  const { url, verifier } = tenant.authorizeUrl({ scope: '', audience: '' });
  const { code = '' } = callbackOf(await browser.open(url));
  const tokens = await (await tenant.exchange(code, verifier)).json();
  expect(tokens.access_token.split('.')).toHaveLength(1);
  expect((await tenant.userinfo(tokens.access_token)).status).toBe(401);
});
test('D1 the audience of /userinfo requests an opaque token for it [DOC oidc-adoption-auth-code-flow]', async () => {
  const { access_token } = await tenant.signIn({ audience: `${tenant.issuer}userinfo` });
  expect(access_token.split('.')).toHaveLength(1);
  expect((await tenant.userinfo(access_token)).status).toBe(200);
});
test('D1 an unknown response_type: unsupported_response_type at the callback [AOAS]', async () => {
  const { location = '' } = await authorize({ response_type: 'nonsense' });
  expect(location).toContain('error=unsupported_response_type');
});
test('D1 the tenant does not redirect to a callback that is not allowed [memory]', async () => {
  const page = await authorize({ redirect_uri: 'http://localhost:9999/other' });
  expect(page.status).toBe(400);
  expect(page.location).toBeUndefined();
});

const ext = async (parameters: Record<string, string>) => {
  await tenant.setActions({ one: expose('event.request.query') });
  const query = exposed(await tenant.signIn({ browser, parameters })) as Record<string, string>;
  return Object.fromEntries(Object.entries(query).filter(([name]) => name.startsWith('ext-')));
};
test('D1 ext- parameters are passed to Actions [DOC customize-templates]', async () => {
  const sent = { 'ext-tenantId': 'acme', 'ext-a_B-1': 'a.b*~@+ /:-_' };
  expect(await ext(sent)).toEqual(sent);
});
test('D1 at most ten ext- parameters [DOC customize-templates]', async () => {
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`ext-p${i}`, 'v']));
  expect(Object.keys(await ext(eleven))).toHaveLength(10);
});
test('D1 ext- names have up to 28 characters after the hyphen, values up to 255 [DOC customize-templates]', async () => {
  const fits = { [`ext-${'n'.repeat(28)}`]: 'v'.repeat(255) };
  expect(await ext({ ...fits, [`ext-${'n'.repeat(29)}`]: 'v', 'ext-long': 'v'.repeat(256) })).toEqual(fits);
});
test.each(['<script>', 'a=b', 'a,b', 'ü', '"'])(
  'D1 ext- values must not contain %s [DOC customize-templates]',
  async (value) => {
    expect(await ext({ 'ext-fine': 'yes', 'ext-value': value })).toEqual({ 'ext-fine': 'yes' });
  },
);
test('D1 the session cookie is called auth0, is HttpOnly and SameSite [DOC authentication-api-cookies]', async () => {
  const session = await tenant.sessionCookie();
  expect(session).toMatch(/; httponly/i);
  expect(session).toMatch(/; samesite=/i);
});

test('D1 wildcards for subdomains in callbacks and logout URLs [DOC wildcards-for-subdomains]', async () => {
  const urls = ['https://*.preview.example/cb', 'https://{organization_name}.preview.example/cb', 'app://cb'];
  const { body } = await tenant.call('POST', '/clients', {
    name: 'previews',
    app_type: 'spa',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'implicit'],
    callbacks: urls,
    allowed_logout_urls: urls,
  });
  const open = (redirectUri: string) =>
    new FormBrowser().open(
      tenant.authorizeUrl({ client: body.client_id, redirectUri, parameters: { prompt: 'none' } }).url,
    );
  const logout = (returnTo: string) =>
    fetch(`${tenant.issuer}v2/logout?${new URLSearchParams({ client_id: body.client_id, returnTo })}`, {
      redirect: 'manual',
    });
  for (const url of ['https://pr-1.preview.example/cb', 'app://cb'])
    expect((await open(url)).location).toContain(`${url}?error=login_required`);
  for (const url of ['https://a.b.preview.example/cb', 'https://pr-1.preview.example/other'])
    expect((await open(url)).status).toBe(400);
  expect((await logout('https://pr-1.preview.example/cb?x=1')).status).toBe(302);
  expect((await logout('https://pr-1.evil.example/cb')).status).toBe(400);
});

test.each(['organization', 'invitation'])(
  'D1 %s is refused, because no client is enabled for organizations [COM]',
  async (name) => {
    const error_description = `parameter ${name} is not allowed for this client`;
    const callback = { error: 'invalid_request', error_description };
    const { url } = tenant.authorizeUrl({ parameters: { [name]: 'org_1' } });
    const { location = '' } = await new FormBrowser().open(url);
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject(callback);
  },
);
test('D1 connection forces a sign-in with that connection, also with a session [AOAS]', async () => {
  const browser = new FormBrowser();
  await tenant.signIn({ browser });
  const open = async (parameters: Record<string, string>) =>
    browser.open(tenant.authorizeUrl({ parameters }).url);
  expect((await open({ connection: 'Username-Password-Authentication' })).location).toContain('code=');
  const google = { connection: 'google-oauth2' };
  expect((await open({ ...google, prompt: 'none' })).location).toContain('error=login_required');
  const page = await open(google);
  expect(page.url).toContain('/u/google');
  expect((await browser.submit(page, { email: 'g@test.example' })).location).toContain('code=');
  expect((await open(google)).location).toContain('code=');
  expect((await open({ ...google, prompt: 'none' })).location).toContain('code=');
});
