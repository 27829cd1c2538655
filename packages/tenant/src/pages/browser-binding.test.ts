// A login is bound to the browser that started it: knowing its `state` is not enough.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const AWAY = `
exports.onExecutePostLogin = async (event, api) => {
  if (event.request.query['ext-do'] === 'redirect') api.redirect.sendUserTo('http://localhost:9998/terms');
  if (event.request.query['ext-do'] === 'enroll') api.authentication.enrollWith({ type: 'otp' });
};
exports.onContinuePostLogin = async (event, api) => {
  api.user.setAppMetadata('answer', event.request.body.answer ?? event.request.query.answer);
};`;
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant({ actions: { away: AWAY } });
  userId = await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

const begin = (browser: FormBrowser, command = '') =>
  browser.open(tenant.authorizeUrl({ parameters: command ? { 'ext-do': command } : {} }).url);
const signIn = async (browser: FormBrowser, command = '') =>
  browser.submit(await begin(browser, command), { email: EMAIL, password: PASSWORD });
const answer = async () => {
  const user = await (await tenant.management('GET', `/users/${encodeURIComponent(userId)}`)).json();
  return user.app_metadata?.answer;
};
const EXPIRED = { status: 400, html: expect.stringContaining('This sign-in has expired') };

test.each(['login', 'signup', 'google'])('/u/%s rejects the login of another browser', async (page) => {
  const attacker = new FormBrowser();
  const { url } = await begin(attacker);
  const victim = new FormBrowser();
  await begin(victim);
  const shared = url.replace('/u/login', `/u/${page}`);
  expect(await victim.open(shared)).toMatchObject(EXPIRED);
  expect(await victim.open(shared, { email: EMAIL, password: PASSWORD })).toMatchObject(EXPIRED);
  const resume = `${tenant.issuer}authorize/${new URL(url).searchParams.get('state')}`;
  expect((await attacker.open(resume)).url).toContain('/u/login');
});

test('a planted cookie of a login does not give its starter the login of the user', async () => {
  const attacker = new FormBrowser();
  const started = await begin(attacker);
  const state = new URL(started.url).searchParams.get('state') ?? '';
  const planted = attacker.cookie(`auth0_login_${state}`) ?? '';
  expect(planted).toMatch(/^[\w-]{20,}$/);
  const victim = new FormBrowser();
  victim.setCookie(tenant.url, `auth0_login_${state}`, planted);
  const done = await victim.request(victim.formAction(started), { email: EMAIL, password: PASSWORD });
  expect(done.location).toBe(`${tenant.issuer}authorize/${state}`);
  expect(await attacker.open(`${tenant.issuer}authorize/${state}`)).toMatchObject(EXPIRED);
});

test('a constant or another value of the cookie is refused', async () => {
  const { url } = await begin(new FormBrowser());
  const state = new URL(url).searchParams.get('state') ?? '';
  for (const value of ['1', '', 'x'.repeat(21)]) {
    const other = new FormBrowser();
    other.setCookie(tenant.url, `auth0_login_${state}`, value);
    expect(await other.open(url)).toMatchObject(EXPIRED);
  }
});

test('another browser cannot see the enrollment page of a factor', async () => {
  const { url, html } = await signIn(new FormBrowser(), 'enroll');
  expect(html).toContain('QR code');
  expect(await new FormBrowser().open(url)).toMatchObject(EXPIRED);
});

test.each([undefined, { answer: 'theirs' }])('another browser cannot resume a login', async (form) => {
  const { location } = await signIn(new FormBrowser(), 'redirect');
  const back = `${tenant.issuer}continue${new URL(location ?? '').search}&answer=theirs`;
  expect(await new FormBrowser().open(back, form)).toMatchObject(EXPIRED);
  expect(await answer()).toBeUndefined();
});

test('two tabs of one browser can complete separate logins', async () => {
  const browser = new FormBrowser();
  const tabs = [await begin(browser, 'redirect'), await begin(browser, 'redirect')];
  for (const tab of tabs) {
    const { location } = await browser.submit(tab, { email: EMAIL, password: PASSWORD });
    const back = `${tenant.issuer}continue${new URL(location ?? '').search}&answer=mine`;
    expect((await browser.open(back)).location).toContain('code=');
  }
  expect(await answer()).toBe('mine');
});

test('a cross-site form post without cookies is resubmitted from the same site', async () => {
  const browser = new FormBrowser();
  const { location } = await signIn(browser, 'redirect');
  const back = `${tenant.issuer}continue${new URL(location ?? '').search}`;
  const answered = await fetch(back, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'http://terms.example' },
    body: new URLSearchParams({ answer: '"quoted"' }),
  });
  const html = await answered.text();
  expect(html).toContain('name="answer" value="&quot;quoted&quot;"');
  const page = { status: 200, url: back, html, headers: answered.headers };
  expect((await browser.submit(page, { answer: '"quoted"' })).location).toContain('code=');
  expect(await answer()).toBe('"quoted"');
});
