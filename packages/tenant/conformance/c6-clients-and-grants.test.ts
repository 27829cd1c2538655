// C6: what the Management API accepts as URLs and grant types of clients, and as scopes of client grants.
import { expect, test } from 'vitest';
import { AUDIENCE, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const create = (attributes: object) => tenant.call('POST', '/clients', { name: 'Shop', ...attributes });
const change = (attributes: object) => tenant.call('PATCH', '/clients/web', attributes);
const refused = (message: string) => ({
  status: 400,
  body: { statusCode: 400, error: 'Bad Request', message },
});

test.each([
  'https://app.example.com/callback?next=1',
  'http://localhost:3000/callback',
  'http://127.0.0.1/callback',
  'com.example.app://tenant.example.com/ios/com.example.app/callback',
  'com.example.app:/callback',
  'https://*.example.com/callback',
  'https://prefix-*-suffix.example.com:8443/callback',
  'https://{organization_name}.example.com/callback',
  'https://{custom_domain.metadata.public_app}.example.com/callback',
])('C6 a client may have the callback %s [DOC wildcards-for-subdomains]', async (url) => {
  const { status, body } = await create({ callbacks: [url], allowed_logout_urls: [url] });
  expect([status, body.callbacks, body.allowed_logout_urls]).toEqual([201, [url], [url]]);
});

test.each([
  '',
  'app.example.com/callback',
  '/callback',
  '*.example.com/callback',
  'https://app.example.com/#/callback',
  'https://app.example.com/a b',
  'https://',
  'https://*.com/callback',
  'https://sub.*.example.com',
  'https://*.*.example.com',
  'https://*.example.com/*',
  'http://localhost:*/callback',
  'com.example.app://*.example.com/callback',
  'https://{organization_name}/callback',
  'https://prefix-{organization_name}.example.com',
  'https://app.example.com/{organization_name}',
  'https://{organization_name}.*.example.com',
  'com.example.app://{organization_name}.example.com',
  'https://app.example.com/{custom_domain.metadata.public_path}',
  'https://*.{custom_domain.metadata.public_app}.example.com',
  'javascript:alert(1)',
])('C6 the callback %j is refused [ISS auth0-deploy-cli#155, DOC wildcards-for-subdomains]', async (url) => {
  const callbacks = ['https://app.example.com/callback', url];
  const message = `Payload validation error: 'Object didn't pass validation for format callback-url: ${url}' on property callbacks[1].`;
  expect(await create({ callbacks })).toMatchObject(refused(message));
  expect(await change({ callbacks })).toMatchObject(refused(message));
  expect((await tenant.call('GET', '/clients/web')).body.callbacks).not.toContain(url);
});

test.each(['allowed_logout_urls', 'web_origins', 'allowed_origins'])(
  'C6 the attribute %s takes absolute URLs with placeholders, also with a path or fragment [ISS, DOC application-settings]',
  async (attribute) => {
    const urls = [
      'http://localhost:3000',
      'https://*.example.com',
      'https://a.example.com/#/',
      'capacitor://localhost',
    ];
    expect((await change({ [attribute]: urls })).body[attribute]).toEqual(urls);
    for (const url of ['', 'localhost', 'https://*.*.example.com', 'javascript:alert(1)'])
      expect(await change({ [attribute]: [url] })).toMatchObject(
        refused(
          `Payload validation error: 'Object didn't pass validation for format url-with-placeholders: ${url}' on property ${attribute}[0].`,
        ),
      );
  },
);

test('C6 initiate_login_uri is an https URL or empty [ISS]', async () => {
  const message =
    "Payload validation error: 'Object didn't pass validation for format absolute-https-uri-or-empty: http://localhost:3000/login' on property initiate_login_uri.";
  expect(await change({ initiate_login_uri: 'http://localhost:3000/login' })).toMatchObject(refused(message));
  for (const initiate_login_uri of [
    'https://app.example.com/login',
    'https://{organization.metadata.host}/login',
    '',
  ])
    expect((await change({ initiate_login_uri })).body).toMatchObject({ initiate_login_uri });
});

test('C6 a client without authentication has no client_credentials grant [ISS terraform-provider-auth0#256]', async () => {
  const grant_types = ['client_credentials'];
  const message = 'Invalid grant types: client_credentials';
  expect(await create({ grant_types, token_endpoint_auth_method: 'none' })).toMatchObject(refused(message));
  const { body: client } = await create({ grant_types });
  const path = `/clients/${client.client_id}`;
  expect(await tenant.call('PATCH', path, { token_endpoint_auth_method: 'none' })).toMatchObject(
    refused(message),
  );
  const extra = { grant_types: ['refresh_token', 'passwords'] };
  expect(await tenant.call('PATCH', path, extra)).toMatchObject(refused('Invalid grant types: passwords'));
});

test('C6 the scopes of a client grant are scopes of the API [SUP scope-must-be-a-subset]', async () => {
  const { body: client } = await create({ grant_types: ['client_credentials'] });
  const grant = (audience: string, scope: string[]) =>
    tenant.call('POST', '/client-grants', { client_id: client.client_id, audience, scope });
  const message = 'Payload validation error: scope must be a subset of resource server scopes';
  expect(await grant(AUDIENCE, ['read:plays', 'sing:songs'])).toMatchObject(refused(message));
  const { status, body } = await grant(AUDIENCE, ['read:plays']);
  expect(status).toBe(201);
  const patch = (scope: string[]) => tenant.call('PATCH', `/client-grants/${body.id}`, { scope });
  expect(await patch(['sing:songs'])).toMatchObject(refused(message));
  expect((await patch([])).body.scope).toEqual([]);
  // Auth0 has scopes that the tenant does not.
  expect((await grant(`${tenant.issuer}api/v2/`, ['read:users', 'read:custom_domains'])).status).toBe(201);
});

test.each([
  ['read plays', /String does not match pattern .*: read plays' on property scopes\[1\]\.value\./],
  ['a\tb', /String does not match pattern/],
  ['"quoted"', /String does not match pattern/],
  ['', /String is too short \(0 chars\), minimum 1' on property scopes\[1\]\.value\./],
  ['x'.repeat(281), /String is too long \(281 chars\), maximum 280' on property scopes\[1\]\.value\./],
  [5, /Expected type string but found type number' on property scopes\[1\]\.value\./],
])(
  'C5 POST and PATCH of an API refuse the scope %j [RT addScope, RFC 6749 section 3.3]',
  async (value, message) => {
    const scopes = [{ value: 'read:plays', description: 'Read plays' }, { value }];
    const body = { identifier: 'https://refused.example', name: 'Refused', scopes };
    const path = `/resource-servers/${encodeURIComponent('https://api.test.example')}`;
    for (const answer of [
      await tenant.call('POST', '/resource-servers', body),
      await tenant.call('PATCH', path, { scopes }),
    ])
      expect(answer).toMatchObject({
        status: 400,
        body: { errorCode: 'invalid_body', message: expect.stringMatching(message) },
      });
  },
);

test('C5 POST of an API accepts scopes of 280 characters and with punctuation, and refuses a name with < [SDK]', async () => {
  const scopes = [{ value: 'x'.repeat(280) }, { value: 'urn:example:a/b?c=d#e' }];
  const identifier = 'https://accepted.example';
  const created = await tenant.call('POST', '/resource-servers', { identifier, name: 'Accepted', scopes });
  expect(created).toMatchObject({ status: 201, body: { scopes, token_lifetime_for_web: 7200 } });
  const other = { identifier: 'https://other.example', name: 'a<b' };
  expect((await tenant.call('POST', '/resource-servers', other)).status).toBe(400);
});
