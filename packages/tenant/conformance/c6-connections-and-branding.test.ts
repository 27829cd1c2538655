// C6: connections enabled for a client, and branding of the sign-in pages.
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant(
  {},
  {
    config(yaml) {
      const clients = (yaml.clients as object[]).concat(
        ['google-only', 'nothing'].map((name) => ({
          name,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'password'],
          callbacks: ['http://localhost:9999/callback'],
        })),
      );
      const [database] = yaml.databases as object[];
      const [google] = yaml.connections as object[];
      Object.assign(database ?? {}, { enabled_clients: ['web', 'native'] });
      Object.assign(google ?? {}, { enabled_clients: ['web', 'google-only'] });
      Object.assign(yaml, { clients, branding: { colors: { primary: '#005F73' } } });
    },
  },
);

let database: { id: string };
beforeAll(async () => {
  [database] = (await tenant.call('GET', '/connections?strategy=auth0')).body;
});

const open = (client: string, parameters: Record<string, string> = {}) => {
  const redirectUri =
    client === 'native' ? 'http://127.0.0.1:9004/callback' : 'http://localhost:9999/callback';
  return new FormBrowser().open(tenant.authorizeUrl({ client, redirectUri, parameters }).url);
};
const errorOf = ({ location = '' }) => new URL(location).searchParams.get('error_description');

test('C6 the sign-in page offers the connections enabled for the client [DOC enable connections]', async () => {
  const shown = async (client: string) => {
    const { html } = await open(client);
    return { password: html.includes('name="password"'), google: html.includes('Continue with Google') };
  };
  expect(await shown('web')).toEqual({ password: true, google: true });
  expect(await shown('native')).toEqual({ password: true, google: false });
  expect(await shown('google-only')).toEqual({ password: false, google: true });
});

test('C6 a client without connections cannot sign in [COM]', async () => {
  expect(errorOf(await open('nothing'))).toBe('no connections enabled for the client');
});

test('C6 a requested connection must be enabled for the client [decided]', async () => {
  const connection = 'Username-Password-Authentication';
  expect(errorOf(await open('google-only', { connection }))).toBe(
    'the connection is not enabled for the client',
  );
});

test('C6 single sign-on needs a connection that is enabled for the client [DOC architecture-scenarios/sso-for-regular-web-apps]', async () => {
  const redirectUri = 'http://127.0.0.1:9004/callback';
  const silent = async (client: string, browser: FormBrowser) => {
    const to = client === 'native' ? { client, redirectUri } : { client };
    const { callback } = await tenant.login('', '', { ...to, browser, parameters: { prompt: 'none' } });
    return callback.error ?? 'signed in';
  };
  const [password, google] = [new FormBrowser(), new FormBrowser()];
  await tenant.signIn({ browser: password });
  await tenant.signInWithGoogle('sso@gmail.example', google);
  expect(await silent('native', password)).toBe('signed in');
  expect(await silent('google-only', password)).toBe('login_required');
  expect(await silent('google-only', google)).toBe('signed in');
  expect(await silent('native', google)).toBe('login_required');
  // The page for another sign-in.
  const { url } = tenant.authorizeUrl({ client: 'native', redirectUri });
  const page = await google.open(url);
  expect(page.html).toContain('name="password"');
  const { location = '' } = await google.submit(page, { email: EMAIL, password: PASSWORD });
  expect(new URL(location).searchParams.get('code')).toBeTruthy();
});

test('C6 password grant and sign-up need an enabled connection [decided]', async () => {
  const granted = await tenant.token({
    grant_type: 'password',
    client_id: 'google-only',
    username: EMAIL,
    password: PASSWORD,
  });
  expect(granted.status).toBe(400);
  const signup = await fetch(`${tenant.issuer}dbconnections/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'google-only',
      connection: 'Username-Password-Authentication',
      email: 'new@test.example',
      password: PASSWORD,
    }),
  });
  expect(signup.status).toBe(400);
});

test('C6 PATCH /connections/{id}/clients takes effect at the next login [SDK]', async () => {
  const change = (status: boolean) =>
    tenant.call('PATCH', `/connections/${database.id}/clients`, [{ client_id: 'google-only', status }]);
  expect((await change(true)).status).toBe(204);
  expect((await open('google-only')).html).toContain('name="password"');
  await change(false);
  expect((await open('google-only')).html).not.toContain('name="password"');
});

test('C6 branding: colors and logo are shown on the sign-in pages [endpoint page]', async () => {
  const styles = async () => (await fetch(`${tenant.url}/assets/branding.css`)).text();
  expect(await styles()).toContain('background: #005F73; color: #fff;');
  const logo_url = 'https://cdn.test.example/logo.svg?a="b"';
  const branding = { colors: { primary: '#ffcc00', page_background: '#fff' }, logo_url };
  expect((await tenant.call('PATCH', '/branding', branding)).body).toEqual(branding);
  expect(await styles()).toContain('background: #ffcc00; color: #000;');
  expect(await styles()).toContain('body { background: #fff; }');
  expect(await styles()).toContain('url("https://cdn.test.example/logo.svg?a=%22b%22")');
  const page = await open('web');
  expect(page.html).toContain('href="/assets/branding.css"');
  expect(page.headers.get('content-security-policy')).toContain(
    "img-src 'self' data: https://cdn.test.example;",
  );
});

test('C6 branding: values that are no colors or URLs have no effect [decided]', async () => {
  const colors = { primary: 'red;} body{display:none', page_background: { type: 'linear-gradient' } };
  await tenant.call('PATCH', '/branding', { colors, logo_url: 'javascript:alert(1)' });
  expect(await (await fetch(`${tenant.url}/assets/branding.css`)).text()).toBe('');
});

test('C6 page template: PUT 201 {}, then 204; GET; DELETE 204 [GOR TestBrandingManager_UniversalLogin]', async () => {
  const path = '/branding/templates/universal-login';
  const html = '<html><head>{%- auth0:head -%}</head><body>{%- auth0:widget -%}</body></html>';
  expect((await tenant.call('GET', path)).status).toBe(404);
  expect(await tenant.call('PUT', path, html)).toMatchObject({ status: 201, body: {} });
  const other = html.replace('<body>', '<body class="_widget-auto-layout">');
  expect(await tenant.call('PUT', path, { template: other })).toMatchObject({ status: 204 });
  expect((await tenant.call('GET', path)).body).toEqual({ body: other });
  expect(await tenant.call('DELETE', path)).toMatchObject({ status: 204, body: undefined });
  expect((await tenant.call('GET', path)).status).toBe(404);
});

test.each([['<html></html>'], [{ template: '<head>{%- auth0:head -%}</head>' }], [{ body: 'x' }]])(
  'C6 the page template %j is refused: auth0:head and auth0:widget are required [DOC customize-templates]',
  async (body) => {
    expect((await tenant.call('PUT', '/branding/templates/universal-login', body)).status).toBe(400);
  },
);
