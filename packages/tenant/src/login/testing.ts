// Test helper: drives a login one request at a time (sign-up, factor enrollment, redirect, code exchange).
import { createHash, randomBytes } from 'node:crypto';
import { code, heading, shownOn } from '../mfa/testing';
import { FormBrowser, type Page } from '../testing/browser';

const PASSWORD = 'Correct-horse-1';
/** The Action's redirect target. */
export const OTHER_SITE = 'http://localhost:9998/terms';

export interface Login {
  /** With a trailing slash. */
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
  const verifier = randomBytes(32).toString('base64url');
  return { issuer, email: `user-${logins}@test.example`, browser: new FormBrowser(), verifier };
}

/** Sends the next request of the login: follows a redirect, submits a form or exchanges the code. */
export async function next(login: Login): Promise<void> {
  const { issuer, browser, page } = login;
  const target = page?.location ? new URL(page.location) : undefined;
  if (!page) login.page = await browser.request(authorizeUrl(login));
  else if (target?.pathname === '/callback') login.tokens = await exchange(login, target);
  else if (target?.pathname === '/terms') {
    login.page = await browser.request(`${issuer}continue${target.search}`);
  } else if (target) login.page = await browser.request(target.href);
  else login.page = await browser.request(formAddress(page), fields(login, page));
}

function authorizeUrl({ issuer, verifier }: Login): string {
  const url = new URL('authorize', issuer);
  url.search = new URLSearchParams({
    client_id: 'web',
    redirect_uri: 'http://localhost:9999/callback',
    response_type: 'code',
    scope: 'openid offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    screen_hint: 'signup',
  }).toString();
  return url.href;
}

function formAddress(page: Page): string {
  const action = page.html.match(/<form method="post" action="([^"]*)"/)?.[1] ?? '';
  return new URL(action.replaceAll('&amp;', '&'), page.url).href;
}

function fields({ email }: Login, page: Page): Record<string, string> {
  const title = heading(page);
  if (title === 'Sign up') return { email, password: PASSWORD };
  if (title === 'Set up a one-time password') return { factor: 'otp', code: code(shownOn(page)) };
  if (title === 'Save your recovery code') return {};
  throw new Error(`The login stopped at ${page.url} (${page.status}): ${page.html}`);
}

async function exchange({ issuer, verifier }: Login, { searchParams }: URL): Promise<Record<string, string>> {
  const response = await fetch(`${issuer}oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      code: searchParams.get('code'),
      redirect_uri: 'http://localhost:9999/callback',
      code_verifier: verifier,
      client_id: 'web',
      client_secret: 'secret',
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
