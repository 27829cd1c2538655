// A6, A2 and D2: MFA in logins and exchanges. MFA pages and API: packages/tenant/src/mfa/{browser,grants}.test.ts.
import { beforeAll, expect, test } from 'vitest';
import { NO_FACTOR } from '../src/mfa/steps';
import { code, heading, passPassword, setUpOtp } from '../src/mfa/testing';
import { FormBrowser } from '../src/testing/browser';
import { allowGrants } from '../src/testing/fixture';
import { denial, EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const OTP_GRANT = 'http://auth0.com/oauth/grant-type/mfa-otp';
const tenant = setUpConformanceTenant({}, { config: allowGrants('password', OTP_GRANT) });
const ENROLL = `api.authentication.enrollWith({ type: 'otp' });`;
const CHALLENGE = `api.authentication.challengeWith({ type: 'otp' });`;
let secret: string;
/** Authentication methods and enrolled factors in the Action after the enrollment. */
let afterEnrollment: unknown;
const SEEN = `[event.authentication.methods, event.user.enrolledFactors]`;

beforeAll(async () => {
  await tenant.setActions({ one: ENROLL, two: expose(SEEN) });
  const { browser, page, verifier } = await passPassword(tenant, EMAIL);
  const done = await setUpOtp(browser, page);
  secret = done.secret;
  afterEnrollment = exposed(await tenant.tokensFrom(done.next, verifier));
});

const mfa = { name: 'mfa', timestamp: expect.stringMatching(/Z$/), type: 'otp' };
const passwordGrant = async (username = EMAIL) => {
  const body = { grant_type: 'password', username, password: PASSWORD, scope: 'openid' };
  return tenant.errorOf(tenant.token({ ...body, ...tenant.credentials('web') }));
};

test('A2 after a factor, authentication.methods in the next Action contains mfa with its type [EV]', () => {
  expect(afterEnrollment).toMatchObject([[{ name: 'pwd' }, mfa], expect.anything()]);
});
test('A2 user.enrolledFactors lists a new factor in the next Action [APIREF]', () => {
  expect(afterEnrollment).toMatchObject([
    expect.anything(),
    expect.arrayContaining([expect.objectContaining({ type: 'otp' })]),
  ]);
});
test('A6 challengeWith suspends the login between this Action and the next [DOC customize-mfa-selection]', async () => {
  await tenant.setActions({ one: CHALLENGE, two: `api.user.setUserMetadata('passed', 'mfa');` });
  const { browser, page } = await passPassword(tenant, EMAIL);
  expect(heading(page)).toBe('Enter your one-time password');
  expect((await tenant.profile()).user_metadata ?? {}).not.toHaveProperty('passed');
  const next = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(next.location).toContain('code=');
  expect(await tenant.profile()).toMatchObject({ user_metadata: { passed: 'mfa' } });
});
test('A6 authentication.methods contains mfa at single sign-on, for MFA once per session [DOC configure-silent-authentication]', async () => {
  const once = `if (!event.authentication.methods.some(({ name }) => name === 'mfa')) ${CHALLENGE}`;
  await tenant.setActions({ one: once, two: expose(SEEN) });
  const { browser, page } = await passPassword(tenant, EMAIL);
  // A code is accepted once, so use the next one.
  await browser.submit(page, { factor: 'otp', code: code(secret, 1) });
  expect(exposed(await tenant.signIn({ browser }))).toMatchObject([
    [{ name: 'pwd' }, mfa],
    expect.anything(),
  ]);
});
test.each([
  `api.authentication.challengeWith({ type: 'phone' });`,
  `api.authentication.challengeWith({ type: 'telepathy' });`,
  `api.authentication.challengeWith({});`,
  `api.authentication.challengeWith(undefined);`,
  `api.authentication.challengeWithAny([]);`,
  `api.authentication.enrollWith({ type: 'phone' });`,
  `api.authentication.enrollWith({ type: 'telepathy' });`,
  `api.authentication.enrollWith('otp');`,
  `api.authentication.enrollWithAny([]);`,
])('A6 only unusable or unknown factors: %s fails the login [APIREF]', async (command) => {
  await tenant.setActions({ one: command });
  expect(await tenant.callback()).toMatchObject(denial(NO_FACTOR));
});
test('A6 a fifth challenge or enrollment fails the login [APIREF]', async () => {
  await tenant.setActions({ one: CHALLENGE.repeat(5) });
  expect(await tenant.callback()).toMatchObject({ error: 'access_denied' });
});
test('A6 a challenge with prompt=none: interaction_required [DOC configure-silent-authentication]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({});
  await tenant.signIn({ browser });
  await tenant.setActions({ one: CHALLENGE });
  expect(await tenant.silentLogin(browser)).toBe('interaction_required');
});
test('A6 multifactor.enable("none") requires no factor [APIREF]', async () => {
  await tenant.setActions({ one: `api.multifactor.enable('none');` });
  expect(await tenant.callback()).toHaveProperty('code');
});
test('A6 Actions can skip MFA at refresh exchanges by protocol oauth2-refresh-token [DOC use-refresh-tokens]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one: `if (event.transaction.protocol !== 'oauth2-refresh-token') ${CHALLENGE}` });
  expect((await tenant.refresh(refresh_token)).status).toBe(200);
});
test('D2 a refresh exchange that requires a factor: 403 mfa_required with mfa_token and mfa_requirements [DOC enroll-and-challenge-otp]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one: CHALLENGE });
  expect(await tenant.errorOf(tenant.refresh(refresh_token))).toEqual({
    status: 403,
    error: 'mfa_required',
    error_description: 'Multifactor authentication required',
    mfa_token: expect.stringMatching(/^Fe26\./),
    mfa_requirements: { challenge: [{ type: 'otp' }] },
  });
});
test('D2 a password grant that requires an enrollment: mfa_requirements contains enroll [DOC auth-api-passwordless-db]', async () => {
  const email = 'bare@test.example';
  await tenant.createUser(email, PASSWORD);
  await tenant.setActions({ one: ENROLL });
  expect(await passwordGrant(email)).toMatchObject({
    error: 'mfa_required',
    mfa_requirements: { enroll: [{ type: 'otp' }] },
  });
});
test('D4 the mfa-otp grant resumes the exchange and runs the following Actions [DOC]', async () => {
  const email = 'granted@test.example';
  await tenant.createUser(email, PASSWORD);
  await tenant.setActions({ one: ENROLL });
  const { browser, page } = await passPassword(tenant, email);
  const own = await setUpOtp(browser, page);
  await tenant.setActions({
    one: CHALLENGE,
    two: expose('event.authentication.methods.map(({ name }) => name)'),
  });
  const { mfa_token } = await passwordGrant(email);
  const body = { grant_type: OTP_GRANT, mfa_token: String(mfa_token), otp: code(own.secret) };
  const response = await tenant.token({ ...body, ...tenant.credentials('web') });
  expect(response.status).toBe(200);
  expect(exposed(await response.json())).toEqual(['pwd', 'mfa']);
});
test('D4 the MFA grants require the grant type of the client [DOC]', async () => {
  await tenant.setActions({ one: CHALLENGE });
  const { mfa_token } = await passwordGrant();
  const body = { grant_type: OTP_GRANT, mfa_token: String(mfa_token), otp: '000000' };
  const refused = tenant.token({ ...body, ...tenant.credentials('web-with-leeway') });
  expect(await tenant.errorOf(refused)).toMatchObject({ status: 403, error: 'unauthorized_client' });
});
