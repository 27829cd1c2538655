// A1, A2 and A5 at the password grants. The grants themselves: packages/tenant/src/oidc/grants/password.test.ts.
import type { PostLoginEvent } from '@encore/actions-kit';
import { beforeAll, expect, test } from 'vitest';
import { allowGrants } from '../src/testing/fixture';
import { AUDIENCE, claims, EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const REALM = 'http://auth0.com/oauth/grant-type/password-realm';
const tenant = setUpConformanceTenant({}, { config: allowGrants('password', REALM) });
let event: PostLoginEvent;

beforeAll(async () => {
  await tenant.setActions({ one: expose('event') });
  event = exposed(await (await grant()).json()) as PostLoginEvent;
});

const grant = (more: Record<string, string> = {}) =>
  tenant.token({
    grant_type: 'password',
    username: EMAIL,
    password: PASSWORD,
    audience: AUDIENCE,
    scope: 'openid offline_access',
    ...tenant.credentials('web'),
    ...more,
  });

test('A1 runs on the password grant [DOC explore-triggers]', () => {
  expect(event.user.user_id).toBe(tenant.userId);
});
test('A2 session and refresh_token are undefined at a password grant [SUP]', () => {
  expect(event).not.toHaveProperty('session');
  expect(event).not.toHaveProperty('refresh_token');
});
test('A2 transaction.id is absent at a password grant [inferred]', () => {
  expect(event.transaction).not.toHaveProperty('id');
});
test('A2 transaction.protocol of the password grant is oauth2-password [EV]', () => {
  expect(event.transaction?.protocol).toBe('oauth2-password');
});
test('A2 request.body of a password grant contains the grant type, but neither password nor secret [EV]', () => {
  expect(event.request).toMatchObject({ method: 'POST', body: { grant_type: 'password' } });
  expect(JSON.stringify(event)).not.toContain(PASSWORD);
  expect(event.request.body).not.toHaveProperty('client_secret');
});
test('A2 stats.logins_count includes password grants [EV]', () => {
  expect(event.stats.logins_count).toBe(1);
});
test('A2 password-realm also runs the trigger [DOC]', async () => {
  await tenant.setActions({ one: expose('event.connection.name') });
  const realm = 'Username-Password-Authentication';
  expect(exposed(await (await grant({ grant_type: REALM, realm })).json())).toBe(realm);
});
test('A3 redirect.canRedirect is false at a password grant [RT]', async () => {
  await tenant.setActions({ one: expose('api.redirect.canRedirect()') });
  expect(exposed(await (await grant()).json())).toBe(false);
});
test('A5 deny at a password grant: 403 access_denied with the reason [inferred]', async () => {
  await tenant.setActions({ one: `api.access.deny('Not by password');` });
  const denied = { status: 403, error: 'access_denied', error_description: 'Not by password' };
  expect(await tenant.errorOf(grant())).toEqual(denied);
});
test('A5 sendUserTo at a password grant: 403 access_denied [decided, H6]', async () => {
  await tenant.setActions({ one: `api.redirect.sendUserTo('http://localhost:9998/');` });
  expect(await tenant.errorOf(grant())).toMatchObject({ status: 403, error: 'access_denied' });
});
test('B4 session.setMetadata throws at a password grant, which has no session [RT]', async () => {
  await tenant.setActions({ one: `api.session.setMetadata('a', 'b');` });
  expect(await tenant.errorOf(grant())).toMatchObject({
    error_description:
      'Failed to set session metadata: Cannot set metadata on a session that does not exist.',
  });
});
test('B4 refreshToken.setMetadata at a password grant is available at the refresh exchange [RT]', async () => {
  await tenant.setActions({
    one: `${expose('event.refresh_token?.metadata')} api.refreshToken.setMetadata('from', 'password');`,
  });
  const { refresh_token } = await (await grant()).json();
  expect(exposed(await (await tenant.refresh(refresh_token)).json())).toEqual({ from: 'password' });
});
test('D2 wrong password: 403 invalid_grant, Wrong email or password. [ISS react-native-auth0#224]', async () => {
  const refused = { status: 403, error: 'invalid_grant', error_description: 'Wrong email or password.' };
  expect(await tenant.errorOf(grant({ password: 'wrong' }))).toEqual(refused);
});
test('D3 an access token of the password grant has gty password [DOC access-token-profiles]', async () => {
  await tenant.setActions({});
  const { access_token } = await (await grant()).json();
  expect(claims({ access_token }).access).toMatchObject({ gty: 'password', sub: tenant.userId });
});
