// Second factors at the token endpoint and the MFA API, over HTTP. Sources: Auth0, "Use refresh tokens", MFA API reference
// and recordings. Titles marked "decided" have texts that are not published.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestTenant } from '../testing';
import { withFrozenClock } from '../testing/clock';
import { code, PASSWORD, passPassword, setUpOtp, startMfaTenant, wrongCode } from './testing';

const SEEN = 'https://test.example/seen';
const OTP_GRANT = 'http://auth0.com/oauth/grant-type/mfa-otp';
const RECOVERY_GRANT = 'http://auth0.com/oauth/grant-type/mfa-recovery-code';

/** Requests the factor in `app_metadata.demand` in exchanges, and enrollment in browser logins. */
const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  if (event.session) {
    if (event.user.app_metadata.setUp) api.authentication.enrollWith({ type: 'otp' });
    return;
  }
  const { demand } = event.user.app_metadata;
  api.user.setUserMetadata('demanded', demand ?? null);
  if (demand === 'enroll') api.authentication.enrollWith({ type: 'otp' });
  if (demand === 'redirect') api.redirect.sendUserTo('http://localhost:9998/');
  if (demand === 'otp') api.authentication.challengeWith({ type: 'otp' }, { additionalFactors: [{ type: 'recovery-code' }] });
};`;
const AFTER = `
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('${SEEN}', {
    methods: event.authentication?.methods.map(({ name }) => name),
    grant: event.request.body.grant_type,
    code: event.request.body.otp,
  });
};`;

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await startMfaTenant({ action: ACTION, after: AFTER });
});
afterAll(() => tenant.close());

let users = 0;
/** Creates a user with a refresh token and, by default, a one-time password. */
async function newUser(demand: string, setUp = true) {
  users += 1;
  const email = `user-${users}@test.example`;
  const id = await tenant.createUser(email, PASSWORD, { app_metadata: { setUp } });
  const { browser, page, verifier } = await passPassword(tenant, email);
  const otp = setUp ? await setUpOtp(browser, page) : { secret: '', recoveryCode: '', next: page };
  const callback = new URL(otp.next.location ?? '').searchParams;
  const tokens = await (await tenant.exchange(callback.get('code') ?? '', verifier)).json();
  await tenant.management('PATCH', `/users/${encodeURIComponent(id)}`, {
    app_metadata: { demand, setUp: null },
  });
  return { ...otp, id, email, refreshToken: String(tokens.refresh_token) };
}

async function demanded(refreshToken: string): Promise<string> {
  const response = await tenant.refresh(refreshToken);
  const body = await response.json();
  expect([response.status, body]).toEqual([
    403,
    {
      error: 'mfa_required',
      error_description: 'Multifactor authentication required',
      mfa_token: expect.any(String),
      mfa_requirements: expect.any(Object),
    },
  ]);
  return body.mfa_token;
}

const redeem = (mfa_token: string, otp: string) =>
  tenant.token({ grant_type: OTP_GRANT, mfa_token, otp, ...tenant.credentials('web') });

const mfa = (method: string, path: string, token: string, body?: unknown) =>
  fetch(`${tenant.issuer}mfa/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

test('a refresh exchange that needs a factor returns 403 mfa_required; the code resumes it with the next Action', async () => {
  const { refreshToken, secret } = await newUser('otp');
  const token = await demanded(refreshToken);
  const response = await redeem(token, code(secret));
  expect(response.status).toBe(200);
  const tokens = await response.json();
  expect(decodeJwt(tokens.id_token)[SEEN]).toEqual({ methods: ['mfa'], grant: OTP_GRANT });
  expect(tokens.refresh_token).not.toBe(refreshToken);
});

test('metadata set before the factor request is written', async () => {
  const { refreshToken, id } = await newUser('otp');
  await demanded(refreshToken);
  const user = await tenant.management('GET', `/users/${encodeURIComponent(id)}`);
  expect(await user.json()).toMatchObject({ user_metadata: { demanded: 'otp' } });
});

test('the password grant requests a factor in the same way', async () => {
  const { email, secret } = await newUser('otp');
  const parameters = { grant_type: 'password', username: email, password: PASSWORD, scope: 'openid' };
  const response = await tenant.token({ ...parameters, ...tenant.credentials('web') });
  expect(response.status).toBe(403);
  const { mfa_token } = await response.json();
  const done = await redeem(mfa_token, code(secret));
  expect(done.status).toBe(200);
  expect(decodeJwt((await done.json()).id_token)[SEEN]).toMatchObject({ methods: ['pwd', 'mfa'] });
});

test('a user blocked in the meantime gets no tokens: 403 unauthorized (D2)', async () => {
  const { secret, email, id, refreshToken } = await newUser('otp');
  const grant = { grant_type: 'password', username: email, password: PASSWORD, ...tenant.credentials('web') };
  const { mfa_token } = await (await tenant.token(grant)).json();
  await tenant.management('PATCH', `/users/${encodeURIComponent(id)}`, { blocked: true });
  for (const response of [await redeem(mfa_token, code(secret)), await tenant.refresh(refreshToken)]) {
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: 'unauthorized', error_description: 'user is blocked' });
  }
});

test.each([-5, 5])('an mfa_token is valid with a clock %i hours ahead of Postgres', async (hours) => {
  const { refreshToken } = await newUser('otp');
  const status = await withFrozenClock(async () => {
    const token = await demanded(refreshToken);
    return (await mfa('GET', 'authenticators', token)).status;
  }, hours * 3_600_000);
  expect(status).toBe(200);
});

test('only one of 20 concurrent redemptions of an mfa_token succeeds', async () => {
  const { refreshToken, secret } = await newUser('otp');
  const token = await demanded(refreshToken);
  const otp = code(secret);
  const responses = await Promise.all(Array.from({ length: 20 }, () => redeem(token, otp)));
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a used or unknown mfa_token is rejected (text decided)', async () => {
  const { refreshToken, secret } = await newUser('otp');
  const token = await demanded(refreshToken);
  await redeem(token, code(secret));
  const refused = { error: 'invalid_grant', error_description: 'Malformed mfa_token' };
  for (const each of [token, 'Fe26.2*unknown']) {
    const response = await redeem(each, code(secret, 1));
    expect([response.status, await response.json()]).toEqual([403, refused]);
  }
});

test('a wrong code returns 403 invalid_grant and leaves the token usable (text decided)', async () => {
  const { refreshToken, secret } = await newUser('otp');
  const token = await demanded(refreshToken);
  const wrong = await redeem(token, wrongCode(secret));
  expect([wrong.status, await wrong.json()]).toEqual([
    403,
    { error: 'invalid_grant', error_description: 'Invalid otp_code.' },
  ]);
  expect((await redeem(token, code(secret))).status).toBe(200);
});

test('a recovery code works once, and the response contains the next one', async () => {
  const { refreshToken, recoveryCode } = await newUser('otp');
  const recover = (mfa_token: string, recovery_code: string) =>
    tenant.token({ grant_type: RECOVERY_GRANT, mfa_token, recovery_code, ...tenant.credentials('web') });
  const response = await recover(await demanded(refreshToken), recoveryCode);
  const tokens = await response.json();
  expect([response.status, tokens.recovery_code]).toEqual([200, expect.stringMatching(/^[A-Z0-9]{24}$/)]);
  const again = await demanded(tokens.refresh_token);
  expect((await recover(again, recoveryCode)).status).toBe(403);
  expect((await recover(again, tokens.recovery_code)).status).toBe(200);
});

test('a redirect in an exchange returns 403 access_denied (code decided)', async () => {
  const { refreshToken } = await newUser('redirect', false);
  const response = await tenant.refresh(refreshToken);
  expect([response.status, (await response.json()).error]).toEqual([403, 'access_denied']);
});

test('POST /mfa/associate and the mfa-otp grant enroll a factor', async () => {
  const { refreshToken } = await newUser('enroll', false);
  const token = await demanded(refreshToken);
  const response = await mfa('POST', 'associate', token, { authenticator_types: ['otp'] });
  const associated = await response.json();
  expect([response.status, associated]).toEqual([
    200,
    {
      authenticator_type: 'otp',
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      barcode_uri: expect.stringMatching(/^otpauth:\/\/totp\/.+secret=.+&algorithm=SHA1&digits=6&period=30$/),
      recovery_codes: [expect.any(String)],
    },
  ]);
  expect((await redeem(token, code(associated.secret))).status).toBe(200);
});

test('POST /mfa/challenge returns the challenge type, or association_required without a factor', async () => {
  const challenge = (mfa_token: string) =>
    mfa('POST', 'challenge', '', { mfa_token, challenge_type: 'otp', ...tenant.credentials('web') });
  const has = await challenge(await demanded((await newUser('otp')).refreshToken));
  expect([has.status, await has.json()]).toEqual([200, { challenge_type: 'otp' }]);
  const lacks = await challenge(await demanded((await newUser('enroll', false)).refreshToken));
  expect([lacks.status, (await lacks.json()).error]).toEqual([403, 'association_required']);
});

test('GET /mfa/authenticators lists factors; deleting one requires a token for the MFA API', async () => {
  const { email, refreshToken } = await newUser('otp');
  const mfaToken = await demanded(refreshToken);
  const listed = await (await mfa('GET', 'authenticators', mfaToken)).json();
  expect(listed).toEqual([
    { id: expect.stringMatching(/^totp\|dev_/), authenticator_type: 'otp', active: true },
    { id: expect.stringMatching(/^recovery-code\|dev_/), authenticator_type: 'recovery-code', active: true },
  ]);
  const path = `authenticators/${encodeURIComponent(listed[0].id)}`;
  expect((await mfa('DELETE', path, mfaToken)).status).toBe(403);
  const { access_token } = await tenant.signIn(email, PASSWORD, {
    audience: `${tenant.issuer}mfa/`,
    scope: 'openid read:authenticators remove:authenticators',
  });
  expect((await mfa('DELETE', path, access_token)).status).toBe(204);
  expect(await (await mfa('GET', 'authenticators', access_token)).json()).toHaveLength(1);
  expect((await mfa('GET', 'authenticators', 'nonsense')).status).toBe(401);
});

test('the tenant log records enrollment, success and failure', async () => {
  const { refreshToken, secret } = await newUser('otp');
  const token = await demanded(refreshToken);
  await redeem(token, wrongCode(secret));
  await redeem(token, code(secret));
  const types = async () => {
    const logs = await (await tenant.management('GET', '/logs?per_page=100')).json();
    return (logs as { type: string }[]).map(({ type }) => type);
  };
  await expect
    .poll(types)
    .toEqual(expect.arrayContaining(['gd_enrollment_complete', 'gd_auth_failed', 'gd_auth_succeed']));
});
