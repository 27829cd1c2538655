// A tenant for each worker, and a page that is signed in to it.

import { tenantFixture } from '@encore/tenant';
import { test as base } from '@playwright/test';

export const test = base.extend({
  tenant: tenantFixture(),
  user: async ({ tenant }, use) => {
    const user = await tenant.users.create();
    await use(user);
    await tenant.users.delete(user);
  },
  signedInContext: async ({ browser, tenant, user }, use) => {
    const storageState = { cookies: await tenant.sessionCookies(user), origins: [] };
    const context = await browser.newContext({ storageState });
    await use(context);
    await context.close();
  },
});
export { expect } from '@playwright/test';
