// HTTP test: redirects to the terms and resumes with the result.
import { builtAction } from '@encore/actions-kit/testing/actions';
import { startTestTenant } from '@encore/tenant/testing';
import { FormBrowser, type Page } from '@encore/tenant/testing/browser';
import { expect, onTestFinished, test } from 'vitest';
import { startTermsSite } from '../testing/terms-site';

const SECRET = 'shared with the terms site';
const EMAIL = 'listener@encore.example';
const PASSWORD = 'Correct-horse-1';

async function setUp() {
  let issuer = '';
  const site = await startTermsSite(SECRET, () => issuer);
  onTestFinished(async () => void (await site.close()));
  const { code } = await builtAction('examples/terms-of-service');
  const tenant = await startTestTenant({
    actions: { terms: code },
    config: (yaml) => {
      const [action] = yaml.actions as Record<string, unknown>[];
      Object.assign(action ?? {}, {
        secrets: Object.entries({ TERMS_URL: site.url, TERMS_SECRET: SECRET }).map(([name, value]) => ({
          name,
          value,
        })),
      });
    },
  });
  onTestFinished(tenant.close);
  issuer = tenant.issuer;
  const id = await tenant.createUser(EMAIL, PASSWORD);
  const profile = async () => (await tenant.management('GET', `/users/${encodeURIComponent(id)}`)).json();
  const browser = new FormBrowser();
  /** Signs in and stops at the terms. */
  const reachTerms = async (elsewhere = browser) => {
    const { url, verifier } = tenant.authorizeUrl();
    const away = await elsewhere.submit(await elsewhere.open(url), { email: EMAIL, password: PASSWORD });
    return { page: await elsewhere.open(away.location ?? ''), verifier };
  };
  return { tenant, site, browser, profile, reachTerms };
}

/** Submits one of the two forms of the page. */
async function answer(browser: FormBrowser, page: Page, label: 'Accept' | 'Decline') {
  const form = page.html.match(new RegExp(`action="([^"]*)"><input [^>]*value="([^"]*)"><button>${label}`));
  return browser.open(form?.[1] ?? '', { session_token: form?.[2] ?? '' });
}

test('accepting resumes the login, is stored in app_metadata, and is requested once', async () => {
  const { tenant, site, browser, profile, reachTerms } = await setUp();
  const { page, verifier } = await reachTerms();
  expect(page.html).toContain('Terms of service');
  const callback = new URL((await answer(browser, page, 'Accept')).location ?? '').searchParams;
  const tokens = await (await tenant.exchange(callback.get('code') ?? '', verifier)).json();
  expect((await profile()).app_metadata.terms).toEqual({
    version: '2026-11',
    accepted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  await tenant.signIn(EMAIL, PASSWORD);
  expect((await tenant.refresh(tokens.refresh_token)).status).toBe(200);
  expect(site.visits()).toBe(1);
});

test('declining denies the login; the next one shows the terms again', async () => {
  const { browser, profile, reachTerms } = await setUp();
  const { page } = await reachTerms();
  const { searchParams } = new URL((await answer(browser, page, 'Decline')).location ?? '');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    error: 'access_denied',
    error_description: 'The terms of service were not accepted.',
  });
  expect(await profile()).not.toHaveProperty('app_metadata.terms');
  expect((await reachTerms(new FormBrowser())).page.html).toContain('Terms of service');
});

test('rejects the result of another login', async () => {
  const { tenant, browser, reachTerms } = await setUp();
  const { page } = await reachTerms();
  const elsewhere = new FormBrowser();
  const other = await reachTerms(elsewhere);
  const token = page.html.match(/value="([^"]*)"><button>Accept/)?.[1] ?? '';
  const state = new URL(other.page.url).searchParams.get('state');
  const back = `${tenant.issuer}continue?state=${state}`;
  const { searchParams } = new URL((await elsewhere.open(back, { session_token: token })).location ?? '');
  expect(searchParams.get('error_description')).toBe('The session token is invalid: state mismatch');
  expect((await answer(browser, page, 'Accept')).location).toContain('code=');
});

test('a silent login that has to redirect fails with interaction_required', async () => {
  const { tenant, browser, reachTerms } = await setUp();
  await reachTerms();
  const { callback } = await tenant.login('', '', { browser, parameters: { prompt: 'none' } });
  expect(callback.error).toBe('interaction_required');
});
