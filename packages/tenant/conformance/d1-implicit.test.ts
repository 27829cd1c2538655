// D1: the implicit flow with form post, the default of express-openid-connect, and the hybrid flow.
import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant(
  {},
  {
    config(yaml) {
      const [web] = yaml.clients as { grant_types: string[] }[];
      web?.grant_types.push('implicit');
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
