// HTTP test: ext-tenantId of the first login selects the tenant of the session.
import { signInAndRefresh, startActionFixture } from '@encore/tenant/testing/action-fixture';
import { expect, test } from 'vitest';

const member = { app_metadata: { tenants: ['acme', 'globex'] } };

test('the tenant named at the first login is in every token of the session', async () => {
  const fixture = await startActionFixture('examples/tenant-identifier', member);
  const tenant_id = 'acme';
  for (const step of await signInAndRefresh(fixture, { 'ext-tenantId': tenant_id })) {
    expect(step.claims).toEqual({ idToken: { tenant_id }, accessToken: { tenant_id } });
    expect(step.sessionMetadata).toEqual({ tenant_id });
    expect(step.refreshTokenMetadata).toEqual({ tenant_id });
  }
});

test('denies another tenant at the callback, and a removed member at the exchange', async () => {
  const fixture = await startActionFixture('examples/tenant-identifier', member);
  await expect(fixture.signIn({ 'ext-tenantId': 'initech' })).rejects.toThrow(
    'access_denied: You do not belong to the tenant initech.',
  );
  const acme = await fixture.signIn({ 'ext-tenantId': 'acme' });
  await fixture.changeProfile({ app_metadata: { tenants: ['globex'] } });
  await expect(fixture.refresh(acme)).rejects.toThrow(/403.*You do not belong to the tenant acme/);
  expect((await fixture.signIn()).claims.idToken).toEqual({ tenant_id: 'globex' });
});
