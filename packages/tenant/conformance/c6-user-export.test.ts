// C6: bulk export of users (Auth0: /jobs/users-exports).
import { gunzipSync } from 'node:zlib';
import type { ManagementClient } from 'auth0';
import { beforeAll, expect, test } from 'vitest';
import { endedJob, managementClient } from '../src/management/testing-sdk';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();
let sdk: ManagementClient;
let connection_id: string;

beforeAll(async () => {
  sdk = managementClient(tenant);
  [{ id: connection_id }] = (await tenant.call('GET', '/connections?strategy=auth0')).body;
});

const download = async (id: string) => {
  const { location = '', ...job } = await endedJob(sdk, id);
  const response = await fetch(location);
  const body = Buffer.from(await response.arrayBuffer());
  return { job, location, status: response.status, text: response.ok ? gunzipSync(body).toString() : '' };
};

test('C6 an export is a compressed file of one user a line [DOC bulk-user-exports]', async () => {
  const job = await sdk.jobs.usersExports.create({ connection_id, format: 'json' });
  expect(job).toMatchObject({ type: 'users_export', status: 'pending', connection_id, format: 'json' });
  const { text } = await download(job.id);
  const users = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(users.find(({ email }) => email === EMAIL)).toMatchObject({
    user_id: tenant.userId,
    connection: 'Username-Password-Authentication',
    email_verified: false,
  });
  expect(text).not.toMatch(/password|scrypt/);
});

test('C6 a CSV export has the chosen fields, and texts that spreadsheets do not evaluate [DOC bulk-user-exports]', async () => {
  await tenant.createUser('aaa@export.example', PASSWORD, {
    name: '=1+"2"',
    user_id: '000',
    user_metadata: { a: { b: 5 } },
  });
  const { id } = await sdk.jobs.usersExports.create({
    format: 'csv',
    limit: 1,
    fields: [
      { name: 'email' },
      { name: 'identities[0].connection', export_as: 'provider' },
      { name: 'name' },
      { name: 'user_metadata.a.b' },
      { name: 'email_verified' },
      { name: 'family_name' },
    ],
  });
  expect((await download(id)).text).toBe(
    `email,provider,name,user_metadata.a.b,email_verified,family_name\n"'aaa@export.example","'Username-Password-Authentication","'=1+""2""",5,false,\n`,
  );
});

test('C6 the link of an export is signed and expires [DOC bulk-user-exports]', async () => {
  const { id } = await sdk.jobs.usersExports.create({ limit: 1 });
  const { location, status } = await download(id);
  expect(status).toBe(200);
  const other = location.replace(/expires=\d+/, 'expires=9999999999');
  for (const link of [
    other,
    location.replace(/signature=\w+/, ''),
    location.replace(id, 'job_0000000000000000'),
  ])
    expect((await fetch(link)).status).toBe(403);
});

test.each([
  { format: 'csv', fields: [{ name: 'user_metadata' }] },
  { format: 'csv', fields: Array.from({ length: 31 }, (_, i) => ({ name: `user_metadata.f${i}` })) },
  { format: 'xml' },
  { limit: 0 },
  { connection_id: 'con_0' },
])('C6 the export %j is refused [DOC bulk-user-exports]', async (body) => {
  expect(await tenant.call('POST', '/jobs/users-exports', body)).toMatchObject({ status: 400 });
});
