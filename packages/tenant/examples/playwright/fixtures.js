// A tenant and an app for each worker, and a browser context that is signed in to the tenant.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test as base } from '@playwright/test';
import { tenantFixture } from '@encore/tenant';

export const test = base.extend({
  tenant: tenantFixture(),
  // Stands for your app: shows the parameters of the callback.
  app: [
    async ({ playwright: _ }, use) => {
      const server = createServer((request, response) => response.end(request.url)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use(`http://127.0.0.1:${server.address().port}`);
      server.close();
    },
    { scope: 'worker' },
  ],
  user: async ({ tenant }, use) => {
    const user = await tenant.users.create();
    await use(user);
    await tenant.users.delete(user);
  },
  signedInPage: async ({ browser, tenant, user }, use) => {
    const storageState = { cookies: await tenant.sessionCookies(user), origins: [] };
    const context = await browser.newContext({ storageState });
    await use(await context.newPage());
    await context.close();
  },
});
export { expect } from '@playwright/test';
