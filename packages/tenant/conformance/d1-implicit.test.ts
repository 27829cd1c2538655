// D1: the implicit flow, with form post as in express-openid-connect and with a fragment, and the hybrid flow.
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant(
  {},
  {
    config(yaml) {
      const clients = yaml.clients as { grant_types: string[] }[];
      clients[0]?.grant_types.push('implicit');
      const spa = { name: 'spa', app_type: 'spa', token_endpoint_auth_method: 'none' };
      const callbacks = ['http://localhost:9999/callback'];
      yaml.clients = [...clients, { ...spa, grant_types: ['implicit'], callbacks }];
      const [api] = yaml.resourceServers as object[];
      yaml.resourceServers = [{ ...api, token_lifetime_for_web: 300 }];
    },
  },
);

beforeEach(() => tenant.setActions({}));

/** Signs in. @returns the fields that the form posts to the app, and the verifier */
async function signIn(parameters: Record<string, string>, audience = '') {
  const { url, verifier } = tenant.authorizeUrl({
    audience,
    scope: 'openid profile email',
    parameters: { response_mode: 'form_post', nonce: 'n-0S6', ...parameters },
  });
  const browser = new FormBrowser();
  const form = await browser.request(browser.formAction(await browser.open(url)), {
    email: EMAIL,
    password: PASSWORD,
  });
  const { html } = await browser.open(form.location ?? '');
  expect(html).toContain('action="http://localhost:9999/callback"');
  const inputs = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields: Record<string, string> = Object.fromEntries(inputs.map(([, name, value]) => [name, value]));
  return { fields, verifier };
}

test('D1 response_type=id_token with form_post posts an ID token with the claims of its scopes, and no code [DOC implicit-flow-with-form-post]', async () => {
  const { fields } = await signIn({ response_type: 'id_token' });
  expect(fields).toMatchObject({ state: 'state', id_token: expect.any(String) });
  expect(fields).not.toHaveProperty('code');
  expect(fields).not.toHaveProperty('access_token');
  expect(decodeJwt(fields.id_token ?? '')).toMatchObject({
    iss: tenant.issuer,
    aud: 'web',
    sub: tenant.userId,
    nonce: 'n-0S6',
    email: EMAIL,
    sid: expect.any(String),
  });
});

test('A2 transaction.protocol and response_type of the implicit flow; claims of Actions are in the ID token [EV]', async () => {
  await tenant.setActions({ one: expose('[event.transaction.protocol, event.transaction.response_type]') });
  const { fields } = await signIn({ response_type: 'id_token' });
  expect(exposed(fields)).toEqual(['oidc-implicit-profile', ['id_token']]);
});

test('D1 response_type=code id_token posts both; the code is exchanged for tokens [DOC hybrid-flow]', async () => {
  await tenant.setActions({ one: expose('event.transaction.protocol') });
  const { fields, verifier } = await signIn({ response_type: 'code id_token' });
  expect(exposed(fields)).toBe('oidc-hybrid-profile');
  const tokens = await (await tenant.exchange(fields.code ?? '', verifier)).json();
  expect(decodeJwt(tokens.id_token).sub).toBe(tenant.userId);
  expect(exposed(tokens)).toBe('oidc-hybrid-profile');
});

test('D1 the implicit flow needs a nonce [DOC mitigate-replay-attacks-when-using-the-implicit-flow]', async () => {
  const { url } = tenant.authorizeUrl({ parameters: { response_type: 'id_token' } });
  const { location = '' } = await new FormBrowser().open(url);
  expect(new URLSearchParams(new URL(location).hash.slice(1)).get('error')).toBe('invalid_request');
});

test('D1 a client without the grant type implicit gets no ID token from /authorize [DOC application-grant-types]', async () => {
  const parameters = { response_type: 'id_token', nonce: 'n' };
  const { url } = tenant.authorizeUrl({ client: 'web-with-leeway', parameters });
  const { location = '' } = await new FormBrowser().open(url);
  const { hash } = new URL(location);
  expect(Object.keys(Object.fromEntries(new URLSearchParams(hash.slice(1))))).toContain('error');
});

/** Signs in a client without PKCE. @returns the parameters in the fragment of the callback */
async function fragment(parameters: Record<string, string>) {
  const url = new URL(`${tenant.issuer}authorize`);
  const redirect_uri = 'http://localhost:9999/callback';
  url.search = new URLSearchParams({ client_id: 'spa', redirect_uri, state: 's', ...parameters }).toString();
  const browser = new FormBrowser();
  const form = await browser.open(url.href);
  const { location = '' } = form.location
    ? form
    : await browser.submit(form, { email: EMAIL, password: PASSWORD });
  return Object.fromEntries(new URLSearchParams(new URL(location).hash.slice(1)));
}

test('D1 response_type=token returns an access token in the fragment, and neither ID token, code nor refresh token [DOC oidc-adoption-implicit-flow]', async () => {
  const audience = 'https://api.test.example';
  const fields = await fragment({
    response_type: 'token',
    audience,
    scope: 'openid email offline_access read:plays',
  });
  expect(fields).toMatchObject({ state: 's', token_type: 'Bearer', scope: 'openid email read:plays' });
  for (const name of ['id_token', 'code', 'refresh_token']) expect(fields).not.toHaveProperty(name);
  expect(decodeJwt(fields.access_token ?? '')).toMatchObject({
    sub: tenant.userId,
    azp: 'spa',
    aud: [audience, `${tenant.issuer}userinfo`],
    scope: 'openid email read:plays',
  });
  const profile = await tenant.userinfo(fields.access_token ?? '');
  expect(await profile.json()).toMatchObject({ sub: tenant.userId, email: EMAIL });
});

test('D1 response_type=token id_token, in either order, returns both; at_hash is that of the access token [DOC oidc-conformant-authentication]', async () => {
  for (const response_type of ['token id_token', 'id_token token']) {
    const fields = await fragment({ response_type, scope: 'openid', nonce: 'n', audience: '' });
    const digest = createHash('sha256')
      .update(fields.access_token ?? '')
      .digest();
    expect(decodeJwt(fields.id_token ?? '')).toMatchObject({
      nonce: 'n',
      at_hash: digest.subarray(0, 16).toString('base64url'),
    });
  }
});

test('D1 response_type=token without scope and audience returns an opaque token [DOC access-tokens]', async () => {
  const fields = await fragment({ response_type: 'token' });
  expect(fields.access_token?.split('.')).toHaveLength(1);
  expect(fields).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: '7200',
    state: 's',
    iss: tenant.issuer,
  });
});

test('D3 token_lifetime_for_web is the lifetime of access tokens from /authorize; opaque ones live two hours, or a day in the hybrid flow [DOC access-tokens, update-access-token-lifetime]', async () => {
  const lifetime = async (response_type: string, audience: string) =>
    (await signIn({ response_type }, audience)).fields.expires_in;
  const api = 'https://api.test.example';
  expect(await lifetime('token', api)).toBe('300');
  expect(await lifetime('code token', api)).toBe('300');
  expect(await lifetime('token', '')).toBe('7200');
  expect(await lifetime('code id_token token', '')).toBe('86400');
});

test('D1 response_type=code token and code id_token token return what they name; the code is exchanged for tokens [AOAS]', async () => {
  const { fields, verifier } = await signIn({ response_type: 'code id_token token' });
  expect(fields).toMatchObject({ code: expect.any(String), access_token: expect.any(String) });
  expect(decodeJwt(fields.id_token ?? '')).toMatchObject({ at_hash: expect.any(String) });
  expect((await tenant.exchange(fields.code ?? '', verifier)).status).toBe(200);
  const other = await signIn({ response_type: 'code token' });
  expect(other.fields).toMatchObject({ code: expect.any(String), access_token: expect.any(String) });
  expect(other.fields).not.toHaveProperty('id_token');
});

test('A2 transaction of response_type=token; claims and scopes of Actions are in the access token [EV]', async () => {
  await tenant.setActions({
    one: `api.accessToken.setCustomClaim('https://test.example/t', [event.transaction.protocol, event.transaction.response_type]);
      api.accessToken.addScope('extra');`,
  });
  const fields = await fragment({
    response_type: 'token',
    scope: 'openid',
    audience: 'https://api.test.example',
  });
  expect(fields.scope).toBe('openid extra');
  expect(decodeJwt(fields.access_token ?? '')['https://test.example/t']).toEqual([
    'oidc-implicit-profile',
    ['token'],
  ]);
});

test.each([
  ['web-with-leeway', 'token'],
  ['web-with-leeway', 'id_token token'],
  ['web-with-leeway', 'code token'],
  ['spa', 'code'],
  ['spa', 'code token'],
])(
  'D1 the client %s has no grant for response_type=%s [DOC application-grant-types]',
  async (client_id, response_type) => {
    const code_challenge = 'x'.repeat(43);
    const { error } = await fragment({
      client_id,
      response_type,
      response_mode: 'fragment',
      nonce: 'n',
      scope: 'openid',
      code_challenge,
      code_challenge_method: 'S256',
    });
    expect(error).toBe('invalid_request');
  },
);

test('D1 code_challenge_method=plain is refused: Auth0 supports only S256 [AOAS]', async () => {
  const parameters = { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' };
  const { url } = tenant.authorizeUrl({ parameters });
  const { location = '' } = await new FormBrowser().open(url);
  expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
});

test('D2 a missing parameter is named [inferred]', async () => {
  const error = await tenant.errorOf(
    tenant.token({ grant_type: 'refresh_token', ...tenant.credentials('web') }),
  );
  expect(error).toEqual({
    status: 400,
    error: 'invalid_request',
    error_description: 'Missing required parameter: refresh_token',
  });
});
