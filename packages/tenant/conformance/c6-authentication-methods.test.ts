// C6: second factors in the Management API.
import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { code } from '../src/mfa/testing';
import { FormBrowser } from '../src/testing/browser';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

let methods: string;
const call = (method: string, path = '', body?: unknown) => tenant.call(method, `${methods}${path}`, body);

beforeEach(async () => {
  methods = `${tenant.userPath}/authentication-methods`;
  await tenant.setActions({});
  await call('DELETE');
});

/** Signs in with a second factor, which an Action asks for. @returns the subject of the tokens */
async function signInWithOtp(secret: string) {
  await tenant.setActions({ one: "api.authentication.challengeWith({ type: 'otp' });" });
  const { url, verifier } = tenant.authorizeUrl();
  const browser = new FormBrowser();
  const password = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  const done = await browser.submit(password, { factor: 'otp', code: code(secret) });
  const { id_token = '' } = await tenant.tokensFrom(done, verifier);
  return decodeJwt(id_token).sub;
}

test('C6 authentication methods: create a totp, list, get, delete [DOC manage-authentication-methods-with-management-api]', async () => {
  expect((await call('GET')).body).toEqual([]);
  const { status, body } = await call('POST', '', { type: 'totp', name: 'OTP application' });
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      id: expect.stringMatching(/^totp\|dev_/),
      type: 'totp',
      name: 'OTP application',
      totp_secret: expect.any(String),
    },
  });
  expect((await call('POST', '', { type: 'totp' })).status).toBe(409);
  expect((await call('POST', '', { type: 'phone' })).status).toBe(400);
  const { id, created_at, name } = body;
  const shown = { id, type: 'totp', name, confirmed: true, created_at };
  expect((await call('GET')).body).toMatchObject([shown]);
  expect((await call('GET', '?include_totals=true')).body).toMatchObject({
    start: 0,
    total: 1,
    authenticators: [shown],
  });
  const one = `/${encodeURIComponent(id)}`;
  expect((await call('GET', one)).body).toMatchObject(shown);
  expect((await tenant.call('GET', `${tenant.userPath}/enrollments`)).body).toMatchObject([
    { id, status: 'confirmed', auth_method: 'authenticator' },
  ]);
  expect(await signInWithOtp(body.totp_secret)).toBe(tenant.userId);
  expect((await call('DELETE', one)).status).toBe(204);
  expect((await call('GET', one)).status).toBe(404);
});

test('C6 PUT replaces all authentication methods and answers with them [DOC manage-authentication-methods-with-management-api, SDK]', async () => {
  const { body: first } = await call('POST', '', { type: 'totp' });
  const totp_secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const replaced = await call('PUT', '', [{ type: 'totp', name: 'Phone', totp_secret }]);
  expect(replaced).toMatchObject({
    status: 200,
    body: [
      {
        id: expect.not.stringContaining(first.id),
        type: 'totp',
        name: 'Phone',
        totp_secret,
        created_at: expect.any(String),
      },
    ],
  });
  expect((await call('GET')).body).toMatchObject([{ id: replaced.body[0].id, name: 'Phone' }]);
  expect(await signInWithOtp(totp_secret)).toBe(tenant.userId);
  expect(await call('PUT', '', [])).toMatchObject({ status: 200, body: [] });
  expect((await call('GET')).body).toEqual([]);
});

test('C6 a refused PUT keeps the authentication methods [SDK]', async () => {
  const { body } = await call('POST', '', { type: 'totp' });
  expect(await call('PUT', '', [{ type: 'totp' }, { type: 'totp' }])).toMatchObject({
    status: 409,
    body: { errorCode: 'conflict' },
  });
  for (const refused of [{ type: 'totp' }, [{ type: 'phone' }], [{ type: 'totp', totp_secret: '1' }]])
    expect((await call('PUT', '', refused)).status).toBe(400);
  expect((await call('GET')).body).toMatchObject([{ id: body.id }]);
});

test('C6 PATCH changes the name of an authentication method [DOC manage-authentication-methods-with-management-api, SDK]', async () => {
  const { body } = await call('POST', '', { type: 'totp' });
  const one = `/${encodeURIComponent(body.id)}`;
  const { id, type, created_at } = body;
  const expected = { status: 200, body: { id, type, created_at, confirmed: true, name: 'Work phone' } };
  expect(await call('PATCH', one, { name: 'Work phone' })).toMatchObject(expected);
  expect(await call('PATCH', one, {})).toMatchObject(expected);
  expect((await call('GET', one)).body).toMatchObject({ name: 'Work phone' });
  expect((await call('PATCH', one, { totp_secret: 'A'.repeat(16) })).status).toBe(400);
  expect((await call('PATCH', '/totp%7Cdev_none', { name: 'x' })).status).toBe(404);
});

test('C6 PATCH with preferred_authentication_method is refused, since no method is a phone [decided]', async () => {
  const { body } = await call('POST', '', { type: 'totp' });
  const change = { preferred_authentication_method: 'sms' };
  expect((await call('PATCH', `/${encodeURIComponent(body.id)}`, change)).status).toBe(400);
});

test.each([
  ['authentication-methods', []],
  ['authenticators', []],
  ['multifactor/google-authenticator', []],
])('C6 DELETE /users/{id}/%s removes the second factors [SDK]', async (path, left) => {
  await call('POST', '', { type: 'totp' });
  expect((await tenant.call('DELETE', `${tenant.userPath}/${path}`)).status).toBe(204);
  expect((await call('GET')).body).toEqual(left);
  expect(await tenant.newestLog('gd_unenroll')).toMatchObject({ user_id: tenant.userId });
});
