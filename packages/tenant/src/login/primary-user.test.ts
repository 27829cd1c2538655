// setPrimaryUser in every flow: switches to the user a linked account belongs to, or denies the login.
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { code, passPassword, setUpOtp, startMfaTenant } from '../mfa/testing';
import type { TestTenant } from '../testing';

const PASSWORD = 'Correct-horse-1';
const AUDIENCE = 'https://api.test.example';
const NOT_LINKED = 'The primary user does not have this account among their identities.';

/** Runs the commands in the user's app_metadata. */
const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  const { primary, command } = event.user.app_metadata;
  if (primary) api.authentication.setPrimaryUser(primary);
  if (command === 'redirect') api.redirect.sendUserTo('http://localhost:9998/');
  if (command === 'challenge') api.authentication.challengeWith({ type: 'otp' });
  if (command === 'enable') api.multifactor.enable('any');
  if (command === 'enroll') api.authentication.enrollWith({ type: 'otp' });
  api.user.setAppMetadata('signedIn', true);
};
exports.onContinuePostLogin = async () => {};`;

let tenant: TestTenant;
let sql: postgres.Sql;
let count = 0;
let secondary: { id: string; email: string };
let primary: { id: string; secret: string };

beforeAll(async () => {
  tenant = await startMfaTenant({ action: ACTION });
  sql = postgres(tenant.databaseUrl, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await tenant.close();
});

const user = (id: string) => `/users/${encodeURIComponent(id)}`;
const change = (id: string, app_metadata: object) => tenant.management('PATCH', user(id), { app_metadata });
const subject = (tokens: { id_token?: string }) => decodeJwt(tokens.id_token ?? '').sub;
const profile = async (id: string) => (await tenant.management('GET', user(id))).json();

/** Two accounts with one-time passwords; the first is linked to the second. */
beforeEach(async () => {
  count += 1;
  const withOtp = async (email: string) => {
    const id = await tenant.createUser(email, PASSWORD, { app_metadata: { command: 'enroll' } });
    const { browser, page } = await passPassword(tenant, email);
    const { secret } = await setUpOtp(browser, page);
    await change(id, { command: null });
    return { id, email, secret };
  };
  secondary = await withOtp(`secondary-${count}@test.example`);
  primary = await withOtp(`primary-${count}@test.example`);
  const identity = { provider: 'auth0', user_id: secondary.id.replace('auth0|', ''), isSocial: false };
  await sql`update users set identities = identities || ${sql.json([identity])} where user_id = ${primary.id}`;
});

const passwordGrant = () =>
  tenant.token({
    grant_type: 'password',
    username: secondary.email,
    password: PASSWORD,
    audience: AUDIENCE,
    scope: 'openid offline_access',
    ...tenant.credentials('web'),
  });

test('a login with a later redirect resumes as the primary user', async () => {
  await change(secondary.id, { primary: primary.id, command: 'redirect' });
  const { browser, page, verifier } = await passPassword(tenant, secondary.email);
  const state = new URL(page.location ?? '').searchParams.get('state');
  const back = await browser.open(`${tenant.issuer}continue?state=${state}`);
  const callback = new URL(back.location ?? '').searchParams;
  const response = await tenant.exchange(callback.get('code') ?? '', verifier);
  expect(subject(await response.json())).toBe(primary.id);
  expect(await profile(primary.id)).toMatchObject({ app_metadata: { signedIn: true } });
});

test.each(['challenge', 'enable'])(
  'a login with a later factor resumes as the primary user: %s',
  async (command) => {
    await change(secondary.id, { primary: primary.id, command });
    const { browser, page, verifier } = await passPassword(tenant, secondary.email);
    const proved = await browser.submit(page, { factor: 'otp', code: code(primary.secret) });
    const callback = new URL(proved.location ?? '').searchParams;
    const response = await tenant.exchange(callback.get('code') ?? '', verifier);
    expect(subject(await response.json())).toBe(primary.id);
  },
);

test('a password grant issues access and refresh tokens of the primary user', async () => {
  await change(secondary.id, { primary: primary.id });
  const response = await passwordGrant();
  expect(response.status).toBe(200);
  const tokens = await response.json();
  expect([subject(tokens), decodeJwt(tokens.access_token).sub]).toEqual([primary.id, primary.id]);
  const refreshed = await (await tenant.refresh(tokens.refresh_token)).json();
  expect(subject(refreshed)).toBe(primary.id);
  expect(await profile(primary.id)).toMatchObject({ app_metadata: { signedIn: true } });
});

test('a password grant with a factor resumes as the primary user', async () => {
  await change(secondary.id, { primary: primary.id, command: 'challenge' });
  const { mfa_token } = await (await passwordGrant()).json();
  const response = await tenant.token({
    grant_type: 'http://auth0.com/oauth/grant-type/mfa-otp',
    mfa_token,
    otp: code(primary.secret),
    ...tenant.credentials('web'),
  });
  expect(subject(await response.json())).toBe(primary.id);
});

test('a password grant of an account that is not linked is denied and writes nothing', async () => {
  await change(secondary.id, { primary: 'auth0|nobody', signedIn: null });
  const response = await passwordGrant();
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ error: 'access_denied', error_description: NOT_LINKED });
  expect((await profile(secondary.id)).app_metadata).not.toHaveProperty('signedIn');
});

test('a refresh exchange rejects another primary user and leaves the token usable', async () => {
  const { refresh_token = '' } = await tenant.signIn(secondary.email, PASSWORD);
  await change(secondary.id, { primary: primary.id });
  const refused = await tenant.refresh(refresh_token);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({
    error: 'access_denied',
    error_description: 'A refresh token exchange cannot switch to another user.',
  });
  await change(secondary.id, { primary: secondary.id });
  expect(subject(await (await tenant.refresh(refresh_token)).json())).toBe(secondary.id);
});
