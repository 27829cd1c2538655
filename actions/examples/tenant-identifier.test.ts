// Tests of tenant-identifier.
import { loginEvent, refreshEvent, ssoEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/tenant-identifier';
const member = { app_metadata: { tenants: ['acme', 'globex'] } };
const ACME = { tenant_id: 'acme' };
const acmeClaim = { 'https://encore.example/tenant_id': 'acme' };

test('ext-tenantId selects the tenant for both tokens, the session and the new refresh token', async () => {
  const { run } = await testAction(NAME);
  const result = await run(loginEvent({ ...member, query: { 'ext-tenantId': 'acme' } }));
  expect(result.claims).toEqual({ idToken: acmeClaim, accessToken: acmeClaim });
  expect(result.sessionMetadata).toEqual(ACME);
  expect(result.refreshTokenMetadata).toEqual(ACME);
});

test('denies a tenant the user does not belong to', async () => {
  const { run } = await testAction(NAME);
  for (const words of [member, {}]) {
    const result = await run(loginEvent({ ...words, query: { 'ext-tenantId': 'initech' } }));
    expect(result.denial).toBe('You do not belong to the tenant initech.');
    expect(result).not.toHaveProperty('sessionMetadata');
  }
});

test('a later login in the session uses the same tenant unless it selects another', async () => {
  const { run } = await testAction(NAME);
  const same = await run(ssoEvent({ ...member, session_metadata: ACME }));
  expect(same.claims.idToken).toEqual(acmeClaim);
  expect(same.refreshTokenMetadata).toEqual(ACME);
  const other = await run(
    ssoEvent({ ...member, session_metadata: ACME, query: { 'ext-tenantId': 'globex' } }),
  );
  expect(other.sessionMetadata).toEqual({ tenant_id: 'globex' });
});

test('a refresh token keeps the tenant of its login', async () => {
  const { run } = await testAction(NAME);
  const result = await run(refreshEvent({ ...member, refresh_token_metadata: ACME }));
  expect(result.claims.accessToken).toEqual(acmeClaim);
  expect(result).not.toHaveProperty('refreshTokenMetadata');
});

test('a removed member gets no tokens for the tenant and can sign in to another', async () => {
  const { run } = await testAction(NAME);
  const left = { app_metadata: { tenants: ['globex'] } };
  const exchange = await run(refreshEvent({ ...left, refresh_token_metadata: ACME }));
  expect(exchange.denial).toBe('You do not belong to the tenant acme.');
  const login = await run(ssoEvent({ ...left, session_metadata: ACME }));
  expect(login.sessionMetadata).toEqual({ tenant_id: 'globex' });
});

test('without ext-tenantId uses the only tenant; with none or several adds no claim', async () => {
  const { run } = await testAction(NAME);
  const only = await run(loginEvent({ app_metadata: { tenants: ['acme'] } }));
  expect(only.claims.idToken).toEqual(acmeClaim);
  for (const words of [{}, member]) {
    expect(await run(loginEvent(words))).toMatchObject({ calls: [], claims: { idToken: {} } });
  }
});

test('uses ext-tenantId if bound before an Action that suspends the login, the stored tenant if bound after', async () => {
  const asked = { ...member, session_metadata: { tenant_id: 'globex' }, query: { 'ext-tenantId': 'acme' } };
  const suspends = 'examples/fingerprint-mfa';
  const event = ssoEvent({
    ...asked,
    session_metadata: { tenant_id: 'globex', fingerprint: 'of another device' },
    factors: ['otp'],
  });
  const before = await (await testAction([NAME, suspends])).run(event);
  expect((await before.resume()).claims.accessToken).toEqual(acmeClaim);
  const after = await (await testAction([suspends, NAME])).run(event);
  expect((await after.resume()).claims.accessToken).toEqual({ 'https://encore.example/tenant_id': 'globex' });
});
