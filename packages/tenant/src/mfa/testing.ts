// What a user's authenticator app does, and logins that stop at a factor.

import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { type SignInOptions, startTestTenant, type TestTenant } from '../testing';
import { FormBrowser, type Page } from '../testing/browser';
import { withFrozenClock } from '../testing/clock';

export const PASSWORD = 'Correct-horse-1';
const PERIOD_MS = 30_000;

/** The code of a secret. @param steps periods from now: the tenant takes each once, and one period early or late */
export function code(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * PERIOD_MS;
  return TOTP.generate({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), timestamp });
}

/** Six digits that no step around now has. */
export function wrongCode(secret: string): string {
  const right = new Set([-2, -1, 0, 1, 2].map((steps) => code(secret, steps)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((each) => !right.has(each)) ?? '';
}

/** A tenant whose client `web` may use the MFA grants. */
export const startMfaTenant = (actions: Record<string, string>): Promise<TestTenant> =>
  startTestTenant({
    actions,
    config: (yaml) => {
      const [web] = yaml.clients as { grant_types: string[] }[];
      const grants = ['mfa-otp', 'mfa-recovery-code'].map(
        (name) => `http://auth0.com/oauth/grant-type/${name}`,
      );
      web?.grant_types.push('password', ...grants);
    },
  });

/** Signs in as far as the page that follows the password. */
export async function passPassword(
  tenant: Pick<TestTenant, 'authorizeUrl'>,
  email: string,
  given: SignInOptions = {},
) {
  const browser = given.browser ?? new FormBrowser();
  const { url, verifier } = tenant.authorizeUrl(given);
  const signIn = await browser.open(url);
  const page = signIn.html.includes('name="password"')
    ? await browser.submit(signIn, { email, password: PASSWORD })
    : signIn;
  return { browser, page, verifier };
}

/** The secret and recovery code a page shows. */
export function shownOn(page: Page): string {
  const text = page.html.match(/<code class="secret">\s*([A-Z0-9 ]+?)\s*<\/code>/)?.[1];
  if (!text) throw new Error(`There is no secret on ${page.url}: ${page.html}`);
  return text.replaceAll(' ', '');
}

export const heading = ({ html }: Page): string | undefined =>
  html.match(/<h1>(.*?)<\/h1>/)?.[1]?.replace('\u2011', '-');

/**
 * Sets up a one-time password on the page a login stopped at; answers what the user keeps, and the page after it.
 * The code is the previous one, which leaves the current one and the next to the test.
 */
export async function setUpOtp(browser: FormBrowser, page: Page) {
  expect(heading(page)).toBe('Set up a one-time password');
  const secret = shownOn(page);
  // The clock stands still meanwhile: should the period end here, the previous code would be two periods old.
  const recoveryPage = await withFrozenClock(() =>
    browser.submit(page, { factor: 'otp', code: code(secret, -1) }),
  );
  expect(heading(recoveryPage)).toBe('Note your recovery code');
  const recoveryCode = shownOn(recoveryPage);
  return { secret, recoveryCode, next: await browser.submit(recoveryPage, {}) };
}
