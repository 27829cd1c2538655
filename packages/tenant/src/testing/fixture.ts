// Tenants shared by the tests of a file.
import { afterAll, beforeAll } from 'vitest';
import { startTestTenant, type TestTenantOptions } from '.';

/** The user of `setUpTestTenant`. */
export const EMAIL = 'ann@test.example';
export const PASSWORD = 'Correct-horse-1';

/**
 * Starts a fixture before the tests of the calling file and closes it after them.
 * @returns an object that has the properties of the fixture in tests and in hooks registered later
 */
export function setUpFixture<T extends { close(): Promise<void> }>(start: () => Promise<T>): T {
  const fixture = {} as T;
  beforeAll(async () => {
    Object.assign(fixture, await start());
  });
  afterAll(() => fixture.close());
  return fixture;
}

/** A tenant with one user. @param profile attributes of the user, as in POST /api/v2/users */
export const setUpTestTenant = (options: TestTenantOptions = {}, profile: Record<string, unknown> = {}) =>
  setUpFixture(async () => {
    const tenant = await startTestTenant(options);
    const userId = await tenant.createUser(EMAIL, PASSWORD, profile);
    return { ...tenant, userId, userPath: `/users/${encodeURIComponent(userId)}` };
  });

/** A `config` option that adds grant types to the client `web`. */
export function allowGrants(...grantTypes: string[]) {
  return ({ clients }: Record<string, unknown>): void => {
    const [web] = clients as { grant_types: string[] }[];
    web?.grant_types.push(...grantTypes);
  };
}
