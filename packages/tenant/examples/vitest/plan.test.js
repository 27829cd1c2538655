// An Action in a running tenant, without a browser.
import { createTenant } from '@encore/tenant';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const ADD_PLAN = `
  exports.onExecutePostLogin = async (event, api) => {
    if (event.user.blocked_by_plan) return api.access.deny('Plan expired');
    api.accessToken.setCustomClaim('https://example.com/plan', event.user.app_metadata.plan ?? 'free');
  };
`;
const AUDIENCE = 'https://api.local.example';

let tenant;

beforeAll(async () => {
  tenant = await createTenant();
}, 60_000);
afterAll(() => tenant.close());
beforeEach(() => tenant.reset());

test('adds the plan to access tokens', async () => {
  await tenant.actions.set('add-plan', ADD_PLAN);
  const user = await tenant.users.create({ app_metadata: { plan: 'premium' } });
  const { access_token } = await tenant.login(user, 'web', { audience: AUDIENCE });
  expect(decodeJwt(access_token)['https://example.com/plan']).toBe('premium');
});

test('denies the login of a blocked plan', async () => {
  await tenant.actions.set('add-plan', ADD_PLAN);
  const user = await tenant.users.create({ app_metadata: { blocked_by_plan: true } });
  await expect(tenant.login(user)).rejects.toThrow('access_denied: Plan expired');
});

test('refresh tokens expire', async () => {
  const user = await tenant.users.create();
  const { refresh_token } = await tenant.login(user, 'web', { scope: 'openid offline_access' });
  await tenant.clock.advance('40d');
  await expect(tenant.refresh(refresh_token, 'web')).rejects.toMatchObject({ code: 'invalid_grant' });
});

test('the API is down during a login', async () => {
  await tenant.faults.add({ path: '/oauth/token', status: 503, times: 1 });
  const user = await tenant.users.create();
  await expect(tenant.login(user)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
});
