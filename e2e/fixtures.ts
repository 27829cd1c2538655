// What every browser story starts from: where the stack is, who signs in, and a page that must stay quiet.
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/scripts/demo-accounts';

export { expect };

type AccountName = keyof typeof DEMO_ACCOUNTS;

export const test = base.extend<{ signIn: (account: AccountName) => Promise<void> }>({
  signIn: async ({ page }, use) => use((account) => signInAs(page, DEMO_ACCOUNTS[account].email)),
});

/** From the app's front page through the tenant's sign-in page back to Home. */
export async function signInAs(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await openSignIn(page);
  await enterCredentials(page, email, password);
  await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();
}

/** What a signed-out visitor presses, link or button. */
export function signInLink(page: Page): Locator {
  const name = 'Sign in';
  return page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
}

/** From the app's front page to the tenant's sign-in page. */
export async function openSignIn(page: Page): Promise<void> {
  await page.goto('/');
  await signInLink(page).click();
}

/** Fills in the tenant's sign-in page. */
export async function enterCredentials(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(signInLink(page)).toBeVisible();
}

/** The audio element's position in seconds: it moves only while sound is decoded and played. */
export function currentTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const playing = [...document.querySelectorAll('audio')].find((audio) => !audio.paused);
    return playing?.currentTime ?? 0;
  });
}
