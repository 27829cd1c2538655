// What the catalog says of the app's role, the policies and the functions that run as the owner.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MigratedDatabase, openDatabase } from './testing';

let db: MigratedDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

test("the app's role owns nothing, can bypass nothing and is no member of anything", async () => {
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

test('no policy holds a sub-select, which Citus refuses', async () => {
  const policies = await db.owner`select policyname, concat(qual, with_check) as text from pg_policies`;
  expect(policies.length).toBeGreaterThan(0);
  expect(policies.filter((policy) => /\bselect\b/i.test(policy.text))).toEqual([]);
});

test('functions that run as the owner have a fixed search path and are not for everybody', async () => {
  const functions = await db.owner`
    select proname, proconfig, has_function_privilege('public', oid, 'execute') as everybody
    from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`;
  expect(functions.map((f) => f.proname).sort()).toEqual([
    'delete_account',
    'delete_playlist',
    'delete_song',
    'files_removed',
    'find_names',
    'find_songs',
    'forget_expired',
    'give_up_files',
    'hold_files',
    'hold_songs',
    'lock_songs',
    'playlist_curators',
    'record_play',
    'restore_playlist',
    'restore_song',
    'take_files_to_remove',
    'unused_files',
    'withdraw_song',
  ]);
  for (const f of functions) {
    expect(f.proconfig).toContain('search_path=""');
    expect(f.everybody).toBe(false);
  }
});
