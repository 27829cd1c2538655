// The app's role and the policies, as the catalog has them.
import { expect, test } from 'vitest';
import { withConnection } from './owner-connection';
import { setUpDatabase } from './testing';

const db = setUpDatabase();

test("the app's role has no attributes, no objects and no memberships", async () => {
  const [role] = await db.owner`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = r.oid) as relations,
      (select count(*)::int from pg_proc where proowner = r.oid) as functions,
      (select count(*)::int from pg_namespace where nspowner = r.oid) as schemas,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = 'encore_app'`;
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    relations: 0,
    functions: 0,
    schemas: 0,
    memberships: 0,
  });
  const [connected] = await db.app.sql`select current_user as name`;
  expect(connected?.name).toBe('encore_app');
});

test('no policy contains a subquery, which Citus rejects', async () => {
  const policies = await db.owner`select policyname, concat(qual, with_check) as text from pg_policies`;
  expect(policies.length).toBeGreaterThan(0);
  expect(policies.filter((policy) => /\bselect\b/i.test(policy.text))).toEqual([]);
});

test('the embedded server takes no connection without the right password', async () => {
  for (const user of ['postgres', 'encore_app', 'nobody']) {
    for (const password of ['', 'postgres', 'encore_app']) {
      const url = new URL(db.appUrl);
      Object.assign(url, { username: user, password });
      // 28P01: invalid password; 08P01 and 28000: none given.
      await expect(
        withConnection(url.href, (sql) => sql`select 1`),
        user,
      ).rejects.toMatchObject({
        code: expect.stringMatching(/^(28P01|28000|08P01|SASL_SIGNATURE_MISMATCH)$/),
      });
    }
  }
});
