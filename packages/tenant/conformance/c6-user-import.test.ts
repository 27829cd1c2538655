// C6: bulk import of users (Auth0: /jobs/users-imports).
import type { ManagementClient } from 'auth0';
import { beforeAll, expect, test } from 'vitest';
import { endedJob, managementClient } from '../src/management/testing-sdk';
import { currentCode } from '../src/mfa/otp';
import { FormBrowser } from '../src/testing/browser';
import { setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();
/** Auth0's example of a sha256 hash, of the password `shh`. */
const SHA256 = {
  algorithm: 'sha256',
  hash: { value: 'd24e794fce503c3ddb1cd1ba1dd5d9b250cf9917336a0316fefd87fecf79200f', encoding: 'hex' },
  salt: { value: 'abc123', position: 'prefix' },
};

let sdk: ManagementClient;
let connection_id: string;

beforeAll(async () => {
  sdk = managementClient(tenant);
  [{ id: connection_id }] = (await tenant.call('GET', '/connections?strategy=auth0')).body;
});

const file = (users: unknown) =>
  new File([typeof users === 'string' ? users : JSON.stringify(users)], 'users.json');
const start = (users: unknown, more: object = {}) =>
  sdk.jobs.usersImports.create({ users: file(users), connection_id, ...more });
const importUsers = async (users: unknown, more: object = {}) => endedJob(sdk, (await start(users, more)).id);
const errorsOf = async (id: string) => (await tenant.call('GET', `/jobs/${id}/errors`)).body;
const userBy = async (email: string) => (await sdk.users.listUsersByEmail({ email }))[0];
const signsIn = async (email: string, password: string) =>
  (await tenant.login(email, password)).callback.code !== undefined;

test('C6 an import is pending, then completed with a summary [DOC bulk-user-imports]', async () => {
  const users = [
    { email: 'basic@import.example', app_metadata: { plan: 'pro' }, user_metadata: { theme: 'light' } },
    { email: 'own-id@import.example', user_id: 'abc-1', given_name: 'Ann', blocked: true },
  ];
  const job = await start(users, { external_id: 'batch-1' });
  expect(job).toEqual({
    status: 'pending',
    type: 'users_import',
    created_at: expect.any(String),
    id: expect.stringMatching(/^job_/),
    connection_id,
    upsert: false,
    external_id: 'batch-1',
    send_completion_email: true,
  });
  expect(await endedJob(sdk, job.id)).toMatchObject({
    status: 'completed',
    external_id: 'batch-1',
    summary: { failed: 0, updated: 0, inserted: 2, total: 2 },
  });
  expect(await tenant.call('GET', `/jobs/${job.id}/errors`)).toMatchObject({ status: 204, body: undefined });
  expect(await userBy('basic@import.example')).toMatchObject({
    email_verified: false,
    app_metadata: { plan: 'pro' },
    user_metadata: { theme: 'light' },
    identities: [{ provider: 'auth0', connection: 'Username-Password-Authentication' }],
  });
  expect(await userBy('own-id@import.example')).toMatchObject({ user_id: 'auth0|abc-1', blocked: true });
});

test('C6 imported users sign in with their password, whose hash is then one of the tenant [DOC bulk-user-import-database-schema-and-examples]', async () => {
  const hash = '$2b$10$nFguVi9LsCAcvTZFKQlRKeLVydo8ETv483lkNsSFI/Wl1Rz1Ypo1K';
  await importUsers([
    { email: 'bcrypt@import.example', password_hash: hash },
    { email: 'sha@import.example', custom_password_hash: SHA256 },
    { email: 'none@import.example' },
  ]);
  expect(await signsIn('bcrypt@import.example', 'hello')).toBe(true);
  for (let login = 0; login < 2; login++) expect(await signsIn('sha@import.example', 'shh')).toBe(true);
  await expect(tenant.login('sha@import.example', 'wrong')).rejects.toThrow('Wrong email or password.');
  await expect(tenant.login('none@import.example', '')).rejects.toThrow();
});

test('C6 imported one-time password factors answer challenges [DOC bulk-user-import-database-schema-and-examples]', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const mfa_factors = [{ totp: { secret } }];
  await importUsers([{ email: 'mfa@import.example', custom_password_hash: SHA256, mfa_factors }]);
  await tenant.setActions({ one: `api.authentication.challengeWith({ type: 'otp' });` });
  const browser = new FormBrowser();
  const { url } = tenant.authorizeUrl();
  const page = await browser.submit(await browser.open(url), {
    email: 'mfa@import.example',
    password: 'shh',
  });
  const { location = '' } = await browser.submit(page, { code: currentCode(secret) });
  await tenant.setActions({});
  expect(new URL(location).searchParams.get('code')).toBeTruthy();
});

test('C6 without upsert an existing user fails; with it, it is updated and its metadata replaced [DOC bulk-user-imports]', async () => {
  await importUsers([
    { email: 'twice@import.example', user_metadata: { a: 1 }, custom_password_hash: SHA256 },
  ]);
  const again = [{ email: 'TWICE@import.example', name: 'Ann', user_metadata: { b: 2 }, blocked: true }];
  const refused = await importUsers(again);
  expect(refused.summary).toEqual({ failed: 1, updated: 0, inserted: 0, total: 1 });
  expect(await errorsOf(refused.id)).toMatchObject([
    { user: { email: 'TWICE@import.example' }, errors: [{ code: 'DUPLICATED_USER' }] },
  ]);
  const updated = await importUsers(again, { upsert: true });
  expect(updated.summary).toEqual({ failed: 0, updated: 1, inserted: 0, total: 1 });
  const user = await userBy('twice@import.example');
  expect(user).toMatchObject({ name: 'Ann', user_metadata: { b: 2 } });
  expect(user?.user_metadata).not.toHaveProperty('a');
  expect(user?.blocked).toBeUndefined();
});

test('C6 an upsert replaces an imported hash only before the first login [DOC bulk-user-import-database-schema-and-examples]', async () => {
  const email = 'rehash@import.example';
  const md5 = { algorithm: 'md5', hash: { value: '5f4dcc3b5aa765d61d8327deb882cf99', encoding: 'hex' } };
  await importUsers([{ email, custom_password_hash: SHA256 }]);
  await importUsers([{ email, custom_password_hash: md5 }], { upsert: true });
  expect(await signsIn(email, 'password')).toBe(true);
  await importUsers([{ email, custom_password_hash: SHA256 }], { upsert: true });
  expect(await signsIn(email, 'password')).toBe(true);
});

test('C6 a second entry of the same user in a file fails [DOC bulk-user-imports]', async () => {
  const email = 'same@import.example';
  const job = await importUsers([{ email }, { email, name: 'Other' }], { upsert: true });
  expect(job.summary).toEqual({ failed: 1, updated: 0, inserted: 1, total: 2 });
  expect((await errorsOf(job.id))[0].errors).toEqual([
    { code: 'DUPLICATED_USER', message: 'A user with this [email|username|user_id] was already provided.' },
  ]);
});

test('C6 errors name code, message and path, and hide hashes; other users are imported [COM 102951]', async () => {
  const hash = { value: 'abc', encoding: 'rot13' };
  const job = await importUsers([
    { email: 'no address', custom_password_hash: { algorithm: 'md5', hash } },
    { name: 'Ann' },
    { email: 'extra@import.example', admin: true },
    { email: 'long@import.example', nickname: 'x'.repeat(301), given_name: '' },
    { email: 'phone@import.example', mfa_factors: [{ phone: { value: '+12125550001' } }] },
    { email: 'reserved@import.example', app_metadata: { user_id: 'x' } },
    null,
    { email: 'fine@import.example' },
  ]);
  expect(job.summary).toEqual({ failed: 7, updated: 0, inserted: 1, total: 8 });
  const errors = await errorsOf(job.id);
  expect(errors[0]).toEqual({
    user: {
      email: 'no address',
      custom_password_hash: { algorithm: 'md5', hash: { ...hash, value: '*****' } },
    },
    errors: [
      {
        code: 'INVALID_FORMAT',
        message: "Error in email property - Object didn't pass validation for format email: no address",
        path: 'email',
      },
      expect.objectContaining({ code: 'ENUM_MISMATCH', path: 'custom_password_hash.hash.encoding' }),
    ],
  });
  const codes = errors.map(({ errors: list }: { errors: { code: string }[] }) =>
    list.map(({ code }) => code),
  );
  expect(codes.slice(1)).toEqual([
    ['OBJECT_REQUIRED'],
    ['NOT_PASSED'],
    ['MIN_LENGTH', 'MAX_LENGTH'],
    expect.arrayContaining(['MFA_FACTORS_FAILED']),
    ['NOT_PASSED'],
    ['INVALID_TYPE'],
  ]);
});

test('C6 a file that is not valid JSON fails the job [memory]', async () => {
  const job = await importUsers('[{');
  expect(job).toMatchObject({
    status: 'failed',
    status_details: expect.stringContaining('Failed to parse users file JSON'),
  });
  expect(await errorsOf(job.id)).toMatchObject({
    id: job.id,
    status: 'failed',
    status_details: expect.any(String),
  });
  expect((await importUsers('{}')).status).toBe('failed');
});

test.each([
  ['an unknown connection', { connection_id: 'con_0' }, 400],
  ['a social connection', { connection_id: 'google' }, 400],
  ['a file above 500 kB', { users: file(`[${' '.repeat(512_000)}]`) }, 413],
  ['no file', { users: undefined }, 400],
  ['an unknown flag', { upsert: 'yes' }, 400],
])('C6 an import with %s is refused [endpoint page]', async (_, change, status) => {
  const social = (await tenant.call('GET', '/connections?strategy=google-oauth2')).body[0].id;
  const fields = Object.entries({ users: file([]), connection_id, ...change });
  const form = new FormData();
  for (const [name, value] of fields)
    if (value !== undefined) form.append(name, value === 'google' ? social : value);
  const { access_token } = await (
    await tenant.token({
      grant_type: 'client_credentials',
      audience: `${tenant.issuer}api/v2/`,
      ...tenant.credentials('management'),
    })
  ).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const response = await fetch(`${tenant.issuer}api/v2/jobs/users-imports`, {
    method: 'POST',
    headers,
    body: form,
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ statusCode: status, message: expect.any(String) });
});
