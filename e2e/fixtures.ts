// What every browser story starts from: where the stack is, who signs in, and a page that must stay quiet.
import { test as base, expect, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/scripts/demo-accounts';

export { expect };
export type AccountName = keyof typeof DEMO_ACCOUNTS;

export const test = base.extend<{ signIn: (account: AccountName) => Promise<void> }>({
  signIn: async ({ page }, use) => use((account) => signInAs(page, DEMO_ACCOUNTS[account].email)),
});

/** From the app's front page through the tenant's sign-in page back to Home. */
export async function signInAs(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('button', { name: 'Sign in' }))
    .first()
    .click();
  await enterCredentials(page, email, password);
  await expect(page.getByRole('heading', { name: /^Welcome, / })).toBeVisible();
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
  await expect(
    page
      .getByRole('link', { name: 'Sign in' })
      .or(page.getByRole('button', { name: 'Sign in' }))
      .first(),
  ).toBeVisible();
}

/** The audio element's position in seconds: it moves only while sound is decoded and played. */
export function currentTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const playing = [...document.querySelectorAll('audio')].find((audio) => !audio.paused);
    return playing?.currentTime ?? 0;
  });
}
