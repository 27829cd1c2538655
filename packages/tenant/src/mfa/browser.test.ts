// Second factors in the browser, over real HTTP. Sources: Auth0's api object reference (authentication, multifactor) and
// "Customize MFA selection/enrollments"; what they leave open is marked "decided".
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

const wish = (what: string, then?: string) => ({
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

/** A user with a one-time password. */
async function enrolled() {
  const email = await newUser();
  const { browser, page } = await passPassword(tenant, email, wish('enroll'));
  return { email, ...(await setUpOtp(browser, page)) };
}

test('enrollWith asks to set up a one-time password: QR code, secret as text, then a recovery code', async () => {
  const { browser, page, verifier } = await passPassword(tenant, await newUser(), wish('enroll'));
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

test('a wrong code at the set-up says so in an alert and keeps the secret', async () => {
  const { browser, page } = await passPassword(tenant, await newUser(), wish('enroll'));
  const secret = shownOn(page);
  const again = await browser.submit(page, { factor: 'otp', code: wrongCode(secret) });
  expect(again.status).toBe(400);
  expect(again.html).toContain('role="alert"');
  expect(again.html).toContain('aria-invalid="true"');
  expect(shownOn(again)).toBe(secret);
});

test('opening the set-up page again shows another secret (decided)', async () => {
  const { browser, page } = await passPassword(tenant, await newUser(), wish('enroll'));
  expect(shownOn(await browser.open(page.url))).not.toBe(shownOn(page));
});

test('challengeWith asks for the one-time password; the same code is not taken twice', async () => {
  const { email, secret } = await enrolled();
  const first = await passPassword(tenant, email, wish('challenge'));
  expect(heading(first.page)).toBe('Enter your one-time password');
  const used = code(secret);
  const done = await first.browser.submit(first.page, { factor: 'otp', code: used });
  expect(await seen(done, first.verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
  const second = await passPassword(tenant, email, wish('challenge'));
  const refused = await second.browser.submit(second.page, { factor: 'otp', code: used });
  expect(refused.status).toBe(400);
});

test('of 20 parallel posts of one code one is taken', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, wish('challenge'));
  const fields = { factor: 'otp', code: code(secret) };
  const pages = await Promise.all(Array.from({ length: 20 }, () => browser.request(page.url, fields)));
  expect(pages.map(({ status }) => status)).toContain(303);
  const callbacks = await Promise.all(Array.from({ length: 20 }, () => browser.clone().open(page.url)));
  expect(callbacks.filter(({ location }) => location?.includes('code='))).toHaveLength(1);
});

test('challengeWithAny ignores factors the user lacks and offers the others', async () => {
  const { email, recoveryCode } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, wish('choose'));
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
  const again = await passPassword(tenant, email, wish('choose'));
  const refused = await again.browser.submit(again.page, { factor: 'recovery-code', code: recoveryCode });
  expect(refused.status).toBe(400);
});

test.each([
  ['a factor this tenant lacks', 'phone', 'None of the factors an Action asked for can be used.'],
  ['a factor the user lacks', 'challenge', 'None of the factors an Action asked for can be used.'],
  ['a provider this tenant lacks', 'duo', 'None of the factors an Action asked for can be used.'],
  ['five commands', 'five', 'A login can ask for at most 4 challenges and enrolments.'],
])('%s fails the transaction with access_denied (text decided)', async (_, what, reason) => {
  const { page } = await passPassword(tenant, await newUser(), wish(what));
  expect(errorAt(page)).toMatchObject({ error: 'access_denied', error_description: reason });
});

test('a factor already set up is ignored by enrollWith, and the login goes on (decided; the docs disagree)', async () => {
  const { email } = await enrolled();
  const { page, verifier } = await passPassword(tenant, email, wish('enroll'));
  expect(await seen(page, verifier)).toMatchObject({ methods: ['pwd'] });
});

test('a factor proved in this login is not asked for again', async () => {
  const { email, secret } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, wish('challenge', 'challenge'));
  const done = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(await seen(done, verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
});

test('two Actions can ask for two factors, one after the other', async () => {
  const { email, secret, recoveryCode } = await enrolled();
  const { browser, page, verifier } = await passPassword(tenant, email, wish('challenge', 'recovery'));
  const second = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(heading(second)).toBe('Enter your recovery code');
  const renewed = await browser.submit(second, { factor: 'recovery-code', code: recoveryCode });
  const done = await browser.submit(renewed, {});
  expect(await seen(done, verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp', 'mfa:recovery-code'] });
});

test('the session remembers the factor: the documented idiom asks once', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, wish('once'));
  await browser.submit(page, { factor: 'otp', code: code(secret) });
  const again = await passPassword(tenant, email, { ...wish('once'), browser });
  expect(await seen(again.page, again.verifier)).toMatchObject({ methods: ['pwd', 'mfa:otp'] });
});

test('multifactor.enable asks at the end: to set one up first, then for the code', async () => {
  const email = await newUser();
  const first = await passPassword(tenant, email, wish('enable'));
  const { secret, next } = await setUpOtp(first.browser, first.page);
  expect(next.location).toContain('code=');
  const second = await passPassword(tenant, email, wish('enable'));
  const done = await second.browser.submit(second.page, { factor: 'otp', code: code(secret) });
  expect(await seen(done, second.verifier)).toMatchObject({ methods: ['pwd'] });
});

test('multifactor.enable with none asks for nothing', async () => {
  const { page } = await passPassword(tenant, await newUser(), wish('none'));
  expect(page.location).toContain('code=');
});

test('a silent login that needs a factor is interaction_required', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, wish('challenge'));
  await browser.submit(page, { factor: 'otp', code: code(secret) });
  const silent = { parameters: { prompt: 'none', 'ext-do': 'challenge' }, browser };
  expect(errorAt((await passPassword(tenant, email, silent)).page)).toMatchObject({
    error: 'interaction_required',
  });
});

test('a redirect of the same Action comes after the factor; /continue does not get past it (decided)', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, wish('redirect'));
  const state = new URL(page.url).searchParams.get('state');
  const back = `${tenant.issuer}continue?state=${state}`;
  expect((await browser.open(back)).status).toBe(400);
  const away = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(away.location).toBe(`http://localhost:9998/terms?state=${state}`);
  expect((await browser.open(back)).location).toContain('code=');
});

test('ten wrong codes, and the right one is refused for some minutes', async () => {
  const { email, secret } = await enrolled();
  const { browser, page } = await passPassword(tenant, email, wish('challenge'));
  for (let i = 0; i < 10; i++) await browser.submit(page, { factor: 'otp', code: wrongCode(secret) });
  const refused = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(refused.html).toContain('Too many wrong codes');
});

test('metadata is written before the page of a factor appears', async () => {
  const email = await newUser();
  await passPassword(tenant, email, wish('enroll'));
  const found = await tenant.management('GET', `/users-by-email?email=${encodeURIComponent(email)}`);
  expect(await found.json()).toMatchObject([{ user_metadata: { began: 'enroll' } }]);
});

test('a login abandoned at a factor enrols nothing and counts nothing', async () => {
  const email = await newUser();
  await passPassword(tenant, email, wish('enroll'));
  const { page, verifier } = await passPassword(tenant, email, { browser: new FormBrowser() });
  expect(await seen(page, verifier)).toMatchObject({ factors: [], methods: ['pwd'] });
  const found = await tenant.management('GET', `/users-by-email?email=${encodeURIComponent(email)}`);
  expect(await found.json()).toMatchObject([{ logins_count: 1 }]);
});

test('what one user proved is of no use to another who signs in to the same login', async () => {
  const { email, secret } = await enrolled();
  const other = await newUser();
  onTestFinished(() => void vi.useRealTimers());
  const { browser } = await passPassword(tenant, email);
  const parameters = { 'ext-do': 'challenge', max_age: '600' };
  const { page } = await passPassword(tenant, email, { parameters, browser });
  // By the time the code is sent the sign-in is too old for the app, which asks for another.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
  const signIn = await browser.submit(page, { factor: 'otp', code: code(secret) });
  expect(heading(signIn)).toBe('Sign in');
  const end = await browser.submit(signIn, { email: other, password: PASSWORD });
  expect(errorAt(end)).toMatchObject({ error: 'access_denied' });
});
