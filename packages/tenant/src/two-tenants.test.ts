// Two tenants on one database.
import { freePort } from '@encore/embedded-postgres';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { startTestTenant } from './testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const KEYS = '.well-known/jwks.json';

test('gives two tenants that start concurrently on an empty database the same keys', async () => {
  const empty = await createTestDatabase();
  const tenants = await Promise.all([1, 2].map(() => startTestTenant({ databaseUrl: empty.url })));
  const keys = await Promise.all(tenants.map(async ({ issuer }) => (await fetch(`${issuer}${KEYS}`)).json()));
  await Promise.all(tenants.map((tenant) => tenant.close()));
  await empty.drop();
  expect(keys[0].keys).toHaveLength(2);
  expect(keys[1]).toEqual(keys[0]);
});

test('two tenants on one database start at once, and each sees the users and sessions of the other', async () => {
  const shared = await createTestDatabase();
  const [port, otherPort] = await Promise.all([freePort(), freePort()]);
  // Both import the same grants: an import removes what its file does not have.
  const config = (yaml: Record<string, unknown>) => {
    yaml.clientGrants = (yaml.clientGrants as { audience: string }[]).flatMap((grant) =>
      [port, otherPort].map((each) => ({
        ...grant,
        audience: grant.audience.replace('##TENANT_URL##', `http://localhost:${each}`),
      })),
    );
  };
  const start = (own: number) => startTestTenant({ databaseUrl: shared.url, port: own, config });
  const [one, two] = await Promise.all([start(port), start(otherPort)]);
  const userId = await one.createUser(EMAIL, PASSWORD);
  const tokens = await Promise.all([one, two, one, two].map((tenant) => tenant.signIn(EMAIL, PASSWORD)));
  const answer = await two.management('GET', `/users/${encodeURIComponent(userId)}`);
  expect(await answer.json()).toMatchObject({ logins_count: 4 });
  // Each has its issuer, and both have the same signing keys.
  expect(tokens.map(({ id_token = '' }) => decodeJwt(id_token).iss)).toEqual([
    one.issuer,
    two.issuer,
    one.issuer,
    two.issuer,
  ]);
  const keys = await Promise.all([one, two].map(async ({ issuer }) => (await fetch(issuer + KEYS)).json()));
  expect(keys[0]).toEqual(keys[1]);
  const refreshToken = tokens[0]?.refresh_token ?? '';
  const used = await Promise.all([one.refresh(refreshToken), two.refresh(refreshToken)]);
  // Single use, whichever tenant is first.
  expect(used.filter(({ ok }) => ok)).toHaveLength(1);
  await Promise.all([one.close(), two.close()]);
  await shared.drop();
});
