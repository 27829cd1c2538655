// C6: the factors of the tenant, /guardian/factors, and what disabling them does to logins and exchanges.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { NO_FACTOR } from '../src/mfa/steps';
import { code, heading, passPassword, setUpOtp, shownOn } from '../src/mfa/testing';
import { allowGrants } from '../src/testing/fixture';
import { denial, EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant({}, { config: allowGrants('password') });
const FRESH = 'fresh@test.example';
const CHALLENGE = `api.authentication.challengeWith({ type: 'otp' });`;
const ENROLL = `api.authentication.enrollWith({ type: 'otp' });`;
const setFactor = (name: string, enabled: boolean) =>
  tenant.call('PUT', `/guardian/factors/${name}`, { enabled });

/** The user has a one-time password and a recovery code. */
beforeAll(async () => {
  await tenant.createUser(FRESH, PASSWORD);
  await tenant.setActions({ one: ENROLL });
  const { browser, page } = await passPassword(tenant, EMAIL);
  await setUpOtp(browser, page);
});
beforeEach(async () => {
  await setFactor('otp', true);
  await setFactor('recovery-code', true);
});

/** The callback of a login whose Action runs the code, or the heading of the page where it waits. */
async function login(one: string, email = EMAIL) {
  await tenant.setActions({ one });
  const { page } = await passPassword(tenant, email);
  return page.location
    ? Object.fromEntries(new URL(page.location).searchParams)
    : { waiting: heading(page), html: page.html };
}
const denied = denial(NO_FACTOR);

test('C6 PUT guardian/factors/{name} answers {enabled}, and the list has all factors [TFR TestAccGuardian]', async () => {
  expect(await setFactor('email', true)).toMatchObject({ status: 200, body: { enabled: true } });
  expect(await setFactor('otp', false)).toMatchObject({ status: 200, body: { enabled: false } });
  const on = ['email', 'recovery-code'];
  const names = 'sms push-notification otp email duo webauthn-roaming webauthn-platform recovery-code';
  expect((await tenant.call('GET', '/guardian/factors')).body).toEqual(
    names.split(' ').map((name) => ({ name, enabled: on.includes(name), trial_expired: false })),
  );
});

test('C6 settings of one factor are no factors [SDK]', async () => {
  for (const path of ['phone/message-types', 'sms/templates', 'push-notification/providers/sns'])
    expect((await tenant.call('PUT', `/guardian/factors/${path}`, {})).status).toBe(200);
  expect((await setFactor('otp', true)).status).toBe(200);
});

test('C6 unknown factors and values are refused [SDK]', async () => {
  expect((await setFactor('totp', true)).status).toBe(400);
  expect((await tenant.call('PUT', '/guardian/factors/otp', { enabled: 'yes' })).status).toBe(400);
});

test('C6 a disabled factor is ignored by challengeWith; without another one the login fails [APIREF]', async () => {
  expect(await login(CHALLENGE)).toMatchObject({ waiting: 'Enter your one-time password' });
  await setFactor('otp', false);
  expect(await login(CHALLENGE)).toMatchObject(denied);
  const any = `api.authentication.challengeWithAny([{ type: 'otp' }, { type: 'recovery-code' }]);`;
  const other = await login(any);
  expect(other).toMatchObject({ waiting: 'Enter your recovery code' });
  expect(other.html).not.toContain('use=otp');
});

test('C6 a disabled factor cannot be enrolled [APIREF]', async () => {
  expect(await login(ENROLL, FRESH)).toMatchObject({ waiting: 'Set up a one-time password' });
  await setFactor('otp', false);
  expect(await login(ENROLL, FRESH)).toMatchObject(denied);
});

test('C6 multifactor.enable offers enabled factors only [inferred]', async () => {
  await setFactor('otp', false);
  expect(await login(`api.multifactor.enable('any');`)).toMatchObject({
    waiting: 'Enter your recovery code',
  });
  expect(await login(`api.multifactor.enable('any');`, FRESH)).toMatchObject(denied);
});

test('C6 a factor disabled while a login waits for it fails the login [inferred]', async () => {
  await tenant.setActions({ one: CHALLENGE });
  const { browser, page } = await passPassword(tenant, EMAIL);
  await setFactor('otp', false);
  const { location = '' } = await browser.open(page.url);
  expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject(denied);
});

test('C6 the MFA API does not enroll a disabled factor [inferred]', async () => {
  await tenant.setActions({ one: ENROLL });
  const grant = { grant_type: 'password', username: FRESH, password: PASSWORD, scope: 'openid' };
  const { mfa_token } = await tenant.errorOf(tenant.token({ ...grant, ...tenant.credentials('web') }));
  await setFactor('otp', false);
  const response = await fetch(`${tenant.issuer}mfa/associate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mfa_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ authenticator_types: ['otp'] }),
  });
  expect(response.status).toBe(403);
});

test('C6 with recovery codes disabled, an enrollment shows none [inferred]', async () => {
  await setFactor('recovery-code', false);
  await tenant.setActions({ one: ENROLL });
  const { browser, page } = await passPassword(tenant, FRESH);
  const next = await browser.submit(page, { factor: 'otp', code: code(shownOn(page)) });
  expect(next.location).toContain('code=');
});
