// Test helper: drives a login one request at a time (sign-up, factor enrollment, redirect, code exchange).
import { code, heading, shownOn } from '../mfa/testing';
import { FormBrowser, type Page } from '../testing/browser';
import { testClient } from '../testing/client';

const PASSWORD = 'Correct-horse-1';
export const OTHER_SITE = 'http://localhost:9998/terms';

export interface Login {
  client: ReturnType<typeof testClient>;
  issuer: string;
  email: string;
  browser: FormBrowser;
  verifier: string;
  page?: Page;
  tokens?: Record<string, string>;
}

let logins = 0;
/** A login of a new user, before its first request. */
export function newLogin(issuer: string): Login {
  logins += 1;
  const client = testClient({ issuer, secrets: { web: 'secret' } });
  return { client, issuer, email: `user-${logins}@test.example`, browser: new FormBrowser(), verifier: '' };
}

/** Sends the next request of the login: follows a redirect, submits a form or exchanges the code. */
export async function next(login: Login): Promise<void> {
  const { client, issuer, browser, page } = login;
  const target = page?.location ? new URL(page.location) : undefined;
  if (!page) {
    const { url, verifier } = client.authorizeUrl({ parameters: { screen_hint: 'signup' } });
    login.verifier = verifier;
    login.page = await browser.request(url);
  } else if (target?.pathname === '/callback') {
    const response = await client.exchange(target.searchParams.get('code') ?? '', login.verifier);
    if (!response.ok) throw new Error(await response.text());
    login.tokens = await response.json();
  } else if (target?.pathname === '/terms') {
    login.page = await browser.request(`${issuer}continue${target.search}`);
  } else if (target) login.page = await browser.request(target.href);
  else login.page = await browser.request(browser.formAction(page), fields(login, page));
}

function fields({ email }: Login, page: Page): Record<string, string> {
  const title = heading(page);
  if (title === 'Sign up') return { email, password: PASSWORD };
  if (title === 'Set up a one-time password') return { factor: 'otp', code: code(shownOn(page)) };
  if (title === 'Save your recovery code') return {};
  throw new Error(`The login stopped at ${page.url} (${page.status}): ${page.html}`);
}
