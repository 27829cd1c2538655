// Second factors in browser logins over HTTP. Sources: Auth0, api object reference (authentication, multifactor) and
// "Customize MFA selection/enrollments". Titles marked "decided" are not specified there.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { TestTenant } from '../testing';
import { FormBrowser, type Page } from '../testing/browser';
import {
  code,
  heading,
  PASSWORD,
  passPassword,
  setUpOtp,
  shownOn,
  startMfaTenant,
  wrongCode,
} from './testing';
import { ACTIONS, SEEN } from './testing-actions';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await startMfaTenant(ACTIONS);
});
afterAll(() => tenant.close());

let users = 0;
async function newUser(): Promise<string> {
  users += 1;
  const email = `user-${users}@test.example`;
  await tenant.createUser(email, PASSWORD);
  return email;
}

const command = (what: string, then?: string) => ({
  parameters: { 'ext-do': what, ...(then ? { 'ext-then': then } : {}) },
});

async function tokensAt(page: Page, verifier: string) {
  const { searchParams } = new URL(page.location ?? '');
  const response = await tenant.exchange(searchParams.get('code') ?? '', verifier);
  return (await response.json()) as { id_token?: string; refresh_token?: string };
}
const seen = async (page: Page, verifier: string) =>
  decodeJwt((await tokensAt(page, verifier)).id_token ?? '')[SEEN];
const errorAt = (page: Page) => Object.fromEntries(new URL(page.location ?? '').searchParams);

async function enrolled() {
  const email = await newUser();
  const { browser, page } = await passPassword(tenant, email, command('enroll'));
  return { email, ...(await setUpOtp(browser, page)) };
}

test('enrollWith shows a QR code, the secret as text, then a recovery code', async () => {
  const { browser, page, verifier } = await passPassword(tenant, await newUser(), command('enroll'));
  expect(page.html).toMatch(/role="img" aria-label="QR code for your authenticator app">\s*<svg/);
  expect(page.html).toContain('autocomplete="one-time-code"');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const { recoveryCode, next } = await setUpOtp(browser, page);
  expect(recoveryCode).toMatch(/^[A-Z0-9]{24}$/);
  expect(await seen(next, verifier)).toEqual({
    methods: ['pwd', 'mfa:otp'],
    factors: ['otp', 'recovery-code'],
    multifactor: ['guardian'],
    state: true,
  });
});

test('a wrong code during enrollment shows an alert and keeps the secret', async () => {
  const { browser, page } = await passPassword(tenant, await newUser(), command('enroll'));
  const secret = shownOn(page);
  const again = await browser.submit(page, { factor: 'otp', code: wrongCode(secret) });
  expect(again.status).toBe(400);
  expect(again.html).toContain('role="alert"');
  expect(again.html).toContain('aria-invalid="true"');
  expect(shownOn(again)).toBe(secret);
});

test('reopening the enrollment page shows a new secret (decided)', async () => {
  const { browser, page } = await passPassword(tenant, await newUser(), command('enroll'));
  expect(shownOn(await browser.open(page.url))).not.toBe(shownOn(page));
});

test('challengeWith asks for the one-time password and rejects a reused code', async () => {
  const { email, secret } = await enrolled();
  const first = await passPassword(tenant, email, command('challenge'));
  expect(heading(first.page)).toBe('Enter your one-time password');
  const used = code(secret);
  const done = await first.browser.submit(first.page, { factor: 'otp', code: used });
  expect(await seen(done, first.verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
  const second = await passPassword(tenant, email, command('challenge'));
  const refused = await second.browser.submit(second.page, { factor: 'otp', code: used });
  expect(refused.status).toBe(400);
});

test('only one of 20 concurrent posts of a code completes the login', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, command('challenge'));
  const fields = { factor: 'otp', code: code(secret) };
  const pages = await Promise.all(Array.from({ length: 20 }, () => browser.request(page.url, fields)));
  expect(pages.map(({ status }) => status)).toContain(303);
  const callbacks = await Promise.all(Array.from({ length: 20 }, () => browser.clone().open(page.url)));
  expect(callbacks.filter(({ location }) => location?.includes('code='))).toHaveLength(1);
});

test('challengeWithAny offers the factors the user has', async () => {
  const { email, recoveryCode } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, command('choose'));
  expect(heading(page)).toBe('Enter your one-time password');
  const link =
    page.html.match(/href="(\/u\/mfa[^"]*use=recovery-code)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const other = await browser.open(new URL(link, page.url).href);
  expect(heading(other)).toBe('Enter your recovery code');
  const renewed = await browser.submit(other, { factor: 'recovery-code', code: recoveryCode.toLowerCase() });
  expect(heading(renewed)).toBe('Save your recovery code');
  expect(shownOn(renewed)).not.toBe(recoveryCode);
  const done = await browser.submit(renewed, {});
  expect(await seen(done, verifier)).toMatchObject({ methods: ['pwd', 'mfa:recovery-code'] });
  const again = await passPassword(tenant, email, command('choose'));
  const refused = await again.browser.submit(again.page, { factor: 'recovery-code', code: recoveryCode });
  expect(refused.status).toBe(400);
});

test.each([
  ['a factor the tenant does not support', 'phone', 'None of the factors an Action asked for can be used.'],
  ['a factor the user does not have', 'challenge', 'None of the factors an Action asked for can be used.'],
  ['an unsupported provider', 'duo', 'None of the factors an Action asked for can be used.'],
  ['five commands', 'five', 'A login can ask for at most 4 challenges and enrollments.'],
])('%s denies the login with access_denied (text decided)', async (_, what, reason) => {
  const { page } = await passPassword(tenant, await newUser(), command(what));
  expect(errorAt(page)).toMatchObject({ error: 'access_denied', error_description: reason });
});

test('enrollWith is ignored for a factor already set up (decided; the docs disagree)', async () => {
  const { email } = await enrolled();
  const { page, verifier } = await passPassword(tenant, email, command('enroll'));
  expect(await seen(page, verifier)).toMatchObject({ methods: ['pwd'] });
});

test('a factor proved in this login is not requested again', async () => {
  const { email, secret } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, command('challenge', 'challenge'));
  const done = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(await seen(done, verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
});

test('two Actions can request two factors in sequence', async () => {
  const { email, secret, recoveryCode } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, command('challenge', 'recovery'));
  const second = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(heading(second)).toBe('Enter your recovery code');
  const renewed = await browser.submit(second, { factor: 'recovery-code', code: recoveryCode });
  const done = await browser.submit(renewed, {});
  expect(await seen(done, verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp', 'mfa:recovery-code'] });
});

test('the session keeps the factor: the documented pattern prompts once', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, command('once'));
  await browser.submit(page, { factor: 'otp', code: code(secret) });
  const again = await passPassword(tenant, email, { ...command('once'), browser });
  expect(await seen(again.page, again.verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
});

test('multifactor.enable requests enrollment on the first login and a code on the next', async () => {
  const email = await newUser();
  const first = await passPassword(tenant, email, command('enable'));
  const { secret, next } = await setUpOtp(first.browser, first.page);
  expect(next.location).toContain('code=');
  const second = await passPassword(tenant, email, command('enable'));
  const done = await second.browser.submit(second.page, { factor: 'otp', code: code(secret) });
  expect(await seen(done, second.verifier)).toMatchObject({ methods: ['pwd'] });
});

test('multifactor.enable with none does not prompt', async () => {
  const { page } = await passPassword(tenant, await newUser(), command('none'));
  expect(page.location).toContain('code=');
});

test('a silent login that needs a factor returns interaction_required', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, command('challenge'));
  await browser.submit(page, { factor: 'otp', code: code(secret) });
  const silent = { parameters: { prompt: 'none', 'ext-do': 'challenge' }, browser };
  expect(errorAt((await passPassword(tenant, email, silent)).page)).toMatchObject({
    error: 'interaction_required',
  });
});

test('a redirect of the same Action follows the factor; /continue does not skip it (decided)', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, command('redirect'));
  const state = new URL(page.url).searchParams.get('state');
  const back = `${tenant.issuer}continue?state=${state}`;
  expect((await browser.open(back)).status).toBe(400);
  const away = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(away.location).toBe(`http://localhost:9998/terms?state=${state}`);
  expect((await browser.open(back)).location).toContain('code=');
});

test('after ten wrong codes the correct one is rejected for some minutes', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, command('challenge'));
  for (let i = 0; i < 10; i++) await browser.submit(page, { factor: 'otp', code: wrongCode(secret) });
  const refused = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(refused.html).toContain('Too many wrong codes');
});

test('metadata is written before the factor page is shown', async () => {
  const email = await newUser();
  await passPassword(tenant, email, command('enroll'));
  const found = await tenant.management('GET', `/users-by-email?email=${encodeURIComponent(email)}`);
  expect(await found.json()).toMatchObject([{ user_metadata: { began: 'enroll' } }]);
});

test('a login abandoned at a factor enrolls nothing and is not counted', async () => {
  const email = await newUser();
  await passPassword(tenant, email, command('enroll'));
  const { page, verifier } = await passPassword(tenant, email, { browser: new FormBrowser() });
  expect(await seen(page, verifier)).toMatchObject({ factors: [], methods: ['pwd'] });
  const found = await tenant.management('GET', `/users-by-email?email=${encodeURIComponent(email)}`);
  expect(await found.json()).toMatchObject([{ logins_count: 1 }]);
});

test('a factor proved by one user does not count for another user who signs in to the same login', async () => {
  const { email, secret } = await enrolled();
  const other = await newUser();
  onTestFinished(() => void vi.useRealTimers());
  const { browser } = await passPassword(tenant, email);
  const parameters = { 'ext-do': 'challenge', max_age: '600' };
  const { page } = await passPassword(tenant, email, { parameters, browser });
  // When the code is submitted, the sign-in exceeds max_age and has to be repeated.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
  const signIn = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(heading(signIn)).toBe('Sign in');
  const end = await browser.submit(signIn, { email: other, password: PASSWORD });
  expect(errorAt(end)).toMatchObject({ error: 'access_denied' });
});
