// Test helpers: an authenticator app, and logins that stop at a factor.
import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { type SignInOptions, startTestTenant, type TestTenant } from '../testing';
import { FormBrowser, type Page } from '../testing/browser';
import { withFrozenClock } from '../testing/clock';

export const PASSWORD = 'Correct-horse-1';
const PERIOD_MS = 30_000;

/** @param steps offset in periods; the tenant accepts -1, 0 and 1, each once */
export function code(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * PERIOD_MS;
  return TOTP.generate({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), timestamp });
}

/** A code that is not valid in any nearby time step. */
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

/** Signs in up to the page after the password. */
export async function passPassword(
  tenant: Pick<TestTenant, 'authorizeUrl'>,
  email: string,
  options: SignInOptions = {},
) {
  const browser = options.browser ?? new FormBrowser();
  const { url, verifier } = tenant.authorizeUrl(options);
  const signIn = await browser.open(url);
  const page = signIn.html.includes('name="password"')
    ? await browser.submit(signIn, { email, password: PASSWORD })
    : signIn;
  return { browser, page, verifier };
}

export function shownOn(page: Page): string {
  const text = page.html.match(/<code class="secret">\s*([A-Z0-9 ]+?)\s*<\/code>/)?.[1];
  if (!text) throw new Error(`No secret found on ${page.url}: ${page.html}`);
  return text.replaceAll(' ', '');
}

export const heading = ({ html }: Page): string | undefined =>
  html.match(/<h1>(.*?)<\/h1>/)?.[1]?.replace('\u2011', '-');

/**
 * Enrolls a one-time password and saves the recovery code.
 * Uses the previous period's code, so that the current and the next one remain usable in the test.
 */
export async function setUpOtp(browser: FormBrowser, page: Page) {
  expect(heading(page)).toBe('Set up a one-time password');
  const secret = shownOn(page);
  // With a frozen clock: if the period ended here, the previous code would be two periods old.
  const recoveryPage = await withFrozenClock(() =>
    browser.submit(page, { factor: 'otp', code: code(secret, -1) }),
  );
  expect(heading(recoveryPage)).toBe('Save your recovery code');
  const recoveryCode = shownOn(recoveryPage);
  return { secret, recoveryCode, next: await browser.submit(recoveryPage, {}) };
}
